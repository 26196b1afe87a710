using VectraGuard.FileTree;
using VectraGuard.Git;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Aftermath;

/// <summary>
/// Repositories that the command made keep working: only active hooks, variables for which git runs programs, and what leads git to another
/// configuration are taken out. Looked for where <see cref="NestedRepositories"/> looks.
/// </summary>
internal sealed class RepositoryCleaner(Watch watch, Roots roots, IHostFiles files, Findings findings, HashSet<string> known)
{
    private const int MaximumModuleDepth = 4;

    // Half a million files.
    private const int LargestIndex = 64 << 20;
    private const string OwnCommonDirectory = "../..";
    private const string Git = "git on the host would run it";

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    // How many git directories are cleaned; those beyond are named.
    private int rest = 256;

    /// <summary>Cleans the new repositories of a workspace: its own, and nested ones.</summary>
    public void CleanBelow(string workspace)
    {
        CleanOrSay(workspace);
        OpenClosed(workspace);
        bool wasRepository = known.Contains(PathText.Join(workspace, ".git"));
        List<string> found = NestedRepositories.Find(files, workspace, wasRepository, NestedRepositories.Wide, out bool isComplete);
        foreach (string directory in found)
        {
            CleanOrSay(directory);
        }

        if (!isComplete)
        {
            findings.Stays(workspace, "repositories that the command may have made", "there are too many directories, or too large or closed ones, to look into all of them");
        }
    }

    /// <summary>Takes an index away that names files elsewhere.</summary>
    public void ReviewIndex(string path)
    {
        using Place? git = roots.Open(PathText.Parent(path));
        if (git is null)
        {
            findings.Stays(path, "the index of a git directory", "a directory on the way to it is a link, or closed");
        }
        else
        {
            CleanIndexes(git);
        }
    }

    // What one repository holds must not keep the others from being looked at.
    private void CleanOrSay(string directory)
    {
        try
        {
            CleanIfNew(directory);
        }
        catch (LinuxException error)
        {
            findings.Stays(directory, "a repository that the command may have made", error.Message);
        }
    }

    // A directory that cannot be listed may hold repositories that git works in all the same, and the next command would open it again.
    private void OpenClosed(string workspace)
    {
        foreach (string name in files.Directories(workspace))
        {
            string path = PathText.Join(workspace, name);
            if (files.LinkStatus(path) is { IsDirectory: true } status && NestedRepositories.IsClosed(status))
            {
                using Place? place = roots.Open(path);
                place?.MakeAccessible();
                findings.Changed(path, "closed to its owner, and opened to look for repositories in it");
            }
        }
    }

    /// <summary>Cleans the worktrees and submodules that a git directory did not have before.</summary>
    public void CleanNewIn(string git)
    {
        CleanWorktrees(git);
        CleanModules(PathText.Join(git, "modules"), depth: 1);
    }

    /// <summary>Takes out of a configuration file what stood there neither before nor is harmless.</summary>
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
            CleanConfiguration(git, PathText.Name(path));
        }
    }

    private void CleanIfNew(string directory)
    {
        string dotGit = PathText.Join(directory, ".git");
        FileStatus? status = files.LinkStatus(dotGit);
        if (status is null)
        {
            if (RepositoryLayout.IsBare(files, directory))
            {
                CleanGitDirectory(directory);
            }

            return;
        }

        if (known.Contains(dotGit))
        {
            return;
        }

        using Place? tree = roots.Open(directory);
        if (tree is null || (status.Value.Kind is FileKind.File && FollowGitFile(tree, directory)))
        {
            return;
        }

        if (status.Value.Kind is FileKind.Directory)
        {
            CleanGitDirectory(dotGit);
        }
        else
        {
            findings.TryTake(tree, ".git", "leads git to a repository elsewhere", dotGit);
        }
    }

    // A worktree's or submodule's. False: it leads out of what the command may write to, or nowhere.
    private bool FollowGitFile(Place tree, string directory)
    {
        if (RepositoryLayout.PathIn(tree.Read(".git", 4096), directory, RepositoryLayout.GitFileMark) is not { } target)
        {
            return false;
        }

        using Place? git = roots.Open(target);
        if (git is null)
        {
            return false;
        }

        CleanGitDirectory(target);
        if (PathText.Name(PathText.Parent(target)) is "worktrees")
        {
            CleanGitDirectory(PathText.Parent(PathText.Parent(target)));
        }

        return true;
    }

    private void CleanGitDirectory(string path)
    {
        if (known.Contains(path) || !seen.Add(path) || roots.Of(path) is null)
        {
            return;
        }

        using Place? git = roots.Open(path);
        if (git is null || --rest < 0)
        {
            findings.Stays(path, "a git directory that the command made", git is null ? "it is a link, or closed" : "there are too many of them");
            return;
        }

        git.MakeAccessible();
        CleanHooks(git);
        CleanConfiguration(git, "config");
        CleanConfiguration(git, "config.worktree");
        CleanCommonDirectory(git);
        CleanIndexes(git);
        CleanWorktrees(path);
        CleanModules(PathText.Join(path, "modules"), depth: 1);
    }

    private void CleanHooks(Place git)
    {
        if (git.Status("hooks") is null)
        {
            return;
        }

        using Place? hooks = git.Below("hooks");
        hooks?.MakeAccessible();
        if (hooks?.List() is not { } names)
        {
            findings.TryTake(git, "hooks", Git, PathText.Join(git.Path, "hooks"));
            return;
        }

        foreach (string name in names)
        {
            if (!name.EndsWith(".sample", StringComparison.Ordinal))
            {
                findings.TryTake(hooks, name, Git, PathText.Join(hooks.Path, name));
            }
        }
    }

    // A split index has most of its names in a second file.
    private void CleanIndexes(Place git)
    {
        int hash = HashSize(git.Path);
        foreach (string name in git.List() ?? ["index"])
        {
            if ((name is "index" || name.StartsWith("sharedindex.", StringComparison.Ordinal))
                && git.Status(name) is not null && !(git.Read(name, LargestIndex) is { } content && GitIndex.IsSafe(content, hash)))
            {
                findings.TryTake(
                    git, name, "git would write to, or read from, places that it names outside of the working tree, or nobody can tell; 'git reset' makes a new one", PathText.Join(git.Path, name));
            }
        }
    }

    // A worktree has that of its repository.
    private int HashSize(string git)
    {
        string owner = PathText.Name(PathText.Parent(git)) is "worktrees" ? PathText.Parent(PathText.Parent(git)) : git;
        IReadOnlyList<GitConfigEntry> entries = GitConfigFile.ReadAlone(files, PathText.Join(owner, "config")) ?? [];
        return entries.LastOrDefault(entry => entry.Is("extensions", "objectformat"))?.Value is "sha256" ? GitIndex.Sha256 : GitIndex.Sha1;
    }

    private void CleanConfiguration(Place git, string name)
    {
        string path = PathText.Join(git.Path, name);
        if (git.Status(name) is not { } status)
        {
            return;
        }

        IReadOnlyList<GitConfigEntry> before = watch.Configurations.GetValueOrDefault(path) ?? [];
        if (git.Read(name, GitConfigFile.SizeLimit) is not { } content
            || !ConfigurationReview.TryReview(content, git.Path, roots.Of(git.Path)!, before, out ConfigurationReview? review))
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

    private static string Listed(IReadOnlyList<string> names)
    {
        const int Shown = 8;
        string list = string.Join(", ", names.Take(Shown).Select(name => name.Length > 80 ? name[..80] : name));
        return names.Count > Shown ? $"{list} and {names.Count - Shown} more" : list;
    }

    // Of a worktree it is that of its repository; in any other git directory git makes none.
    private void CleanCommonDirectory(Place git)
    {
        if (git.Status("commondir") is null)
        {
            return;
        }

        bool isWorktree = PathText.Name(PathText.Parent(git.Path)) is "worktrees";
        if (!isWorktree || OsText.Decode(git.Read("commondir", 4096) ?? []).TrimEnd('\n') != OwnCommonDirectory)
        {
            findings.TryTake(git, "commondir", "leads git to another configuration", PathText.Join(git.Path, "commondir"));
        }
    }

    private void CleanWorktrees(string git)
    {
        string path = PathText.Join(git, "worktrees");
        using Place? worktrees = roots.Open(path);
        foreach (string name in worktrees?.List() ?? [])
        {
            CleanGitDirectory(PathText.Join(path, name));
        }
    }

    private void CleanModules(string path, int depth)
    {
        using Place? modules = roots.Open(path);
        foreach (string name in modules?.List() ?? [])
        {
            string module = PathText.Join(path, name);
            if (known.Contains(module))
            {
                continue;
            }

            if (RepositoryLayout.IsBare(files, module))
            {
                CleanGitDirectory(module);
            }
            else if (depth < MaximumModuleDepth)
            {
                CleanModules(module, depth + 1);
            }
            else
            {
                findings.Stays(module, "below the modules of a git directory", "it lies too deep to be looked at");
            }
        }
    }
}
