using VectraGuard.FileTree;
using VectraGuard.Git;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Aftermath;

/// <summary>Takes out of a git configuration what stood there neither before nor is harmless: the file goes to quarantine, the rest of it stays in its place.</summary>
internal sealed class GitConfigurationCleaner(Watch watch, Roots roots, IHostFiles files, Findings findings)
{
    private HashSet<string>? reached;

    /// <summary>Cleans a file that was protected.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isSameFile">Whether it is still the file that was protected.</param>
    public void Review(string path, bool isSameFile)
    {
        if (!watch.Configurations.ContainsKey(path))
        {
            // After a kill nobody knows what stood there, and it is the user's own.
            findings.Changed(path, isSameFile ? "changed since the run started" : "replaced since the run started: look for variables that run programs");
            return;
        }

        using Place? git = roots.Open(PathText.Parent(path));
        if (git is null)
        {
            findings.Stays(path, "replaced by the host during the run", "a directory on the way to it is a link, or closed");
        }
        else
        {
            Clean(git, PathText.Name(path));
        }
    }

    /// <summary>Cleans a file of a git directory, if it is there.</summary>
    public void Clean(Place git, string name)
    {
        string path = PathText.Join(git.Path, name);
        if (git.Status(name) is not { } status)
        {
            return;
        }

        IReadOnlyList<GitConfigEntry> before = watch.Configurations.GetValueOrDefault(path) ?? [];
        if (git.Read(name, GitConfigFile.SizeLimit) is not { } content
            || !ConfigurationReview.TryReview(content, tree => RepositoryLayout.IsWorkingTree(files, tree, git.Path, roots.Of(git.Path)!), path => MayExchange(path, git.Path), before, out ConfigurationReview? review))
        {
            findings.TryTake(git, name, "no git configuration that can be read", path);
            return;
        }

        if (review is null)
        {
            return;
        }

        string what = review.Removed.Count == 0 ? "written anew in plain form" : $"git would run programs for, or be led elsewhere by: {Listed(review.Removed)}; the rest stays";
        if (!findings.TryTake(git, name, what, path))
        {
            return;
        }

        try
        {
            git.Create(name, OsText.Encode(review.Text), (uint)(status.Mode & 0b110_110_110));
        }
        catch (LinuxException error)
        {
            findings.Stays(path, "without a configuration", error.Message);
        }
    }

    // Of what commands can write, with the repositories that every run looks at. Git expands a ~ here, and only of a .git we know from where it goes.
    private bool MayExchange(string path, string git)
    {
        if (path is "" or ".")
        {
            return true;
        }

        bool isKnown = path[0] is '/' || (path[0] is not '~' && PathText.Name(git) is ".git");
        return isKnown && RepositoryLayout.IsPlain(path) && PathTarget.Find(files, PathText.Resolve(path, PathText.Parent(git))) is { } target
            && (roots.Of(target) is { } root ? root == target || IsReached(target) : !watch.IsInCache(target));
    }

    private bool IsReached(string path)
    {
        reached ??= [watch.Workspace, .. NestedRepositories.Find(files, watch.Workspace, RepositoryLayout.IsWorkingTree(files, watch.Workspace), NestedRepositories.Usual).Repositories];
        return reached.Contains(PathText.Name(path) is ".git" ? PathText.Parent(path) : path);
    }

    private static string Listed(IReadOnlyList<string> names)
    {
        const int Shown = 8;
        string list = string.Join(", ", names.Take(Shown).Select(name => name.Length > 80 ? name[..80] : name));
        return names.Count > Shown ? $"{list} and {names.Count - Shown} more" : list;
    }
}
