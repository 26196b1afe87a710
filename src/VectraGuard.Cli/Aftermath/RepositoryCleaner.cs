using VectraGuard.FileTree;
using VectraGuard.Git;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Aftermath;

/// <summary>Finds the repositories that the command made, where <see cref="NestedRepositories"/> looks, and has them cleaned.</summary>
internal sealed class RepositoryCleaner(Watch watch, Roots roots, IHostFiles files, Findings findings, Standing before, GitDirectoryCleaner directories)
{
    // More names than that nobody reads.
    private const int MaximumNamed = 8;

    // What git reads in the root of every working tree.
    private static readonly string[] ReadByGit = [".gitignore", ".gitattributes", ".gitmodules", ".mailmap"];

    private readonly List<string> unreached = [.. watch.Paths.Where(path => path.Kind is WatchKind.Unreached).Select(path => path.Path)];

    /// <summary>The repositories that the look found, new or not.</summary>
    public List<string> Found { get; } = [];

    /// <summary>Cleans the new repositories of a workspace: its own, and nested ones.</summary>
    public void CleanBelow(string workspace)
    {
        CleanOrSay(workspace);
        OpenClosed(workspace);
        bool wasRepository = watch.Paths.Any(path => path.Kind is WatchKind.WorkingTree);
        NestedRepositories.Findings found = NestedRepositories.Find(files, workspace, wasRepository, NestedRepositories.Wide);
        Found.AddRange(found.Repositories);
        found.Links.FindAll(link => LeadsToCache(link) && !IsOwn(link)).ForEach(TakeLink);
        found.Repositories.FindAll(path => !MayHaveBeenThere(path)).ForEach(CleanOrSay);
        Name(workspace, found.Repositories.FindAll(MayHaveBeenThere), "repositories that the command may have made or changed", "the look before the run did not reach them, so they may be your own");
        if (!wasRepository && RepositoryLayout.IsWorkingTree(files, workspace))
        {
            List<string> reached = NestedRepositories.Find(files, workspace, isRepository: true, NestedRepositories.Wide).Repositories;
            Name(workspace, [.. found.Repositories.Except(reached)], "made a repository by the command, around others", "the next runs will not look for those; move its .git away, or run in each by itself");
        }

        if (found.Unreached.Count > 0)
        {
            findings.Stays(workspace, "repositories that the command may have made", "there are too many directories, or too large or closed ones, to look into all of them");
        }
    }

    // The look after a run reaches further than the one before it, and what is the user's own must stay.
    private bool MayHaveBeenThere(string directory) => unreached.Exists(place => PathText.IsBelow(directory, place)) && !IsKnown(directory);

    private bool IsKnown(string directory) => before.Contains(PathText.Join(directory, ".git")) || before.IsGitDirectory(directory);

    private void Name(string workspace, List<string> repositories, string what, string why)
    {
        if (repositories.Count > 0)
        {
            string names = string.Join(", ", repositories.Take(MaximumNamed).Select(path => path[(workspace.Length + 1)..]));
            string more = repositories.Count > MaximumNamed ? $" and {repositories.Count - MaximumNamed} more" : "";
            findings.Stays(workspace, $"{what}: {names}{more}", why);
        }
    }

    /// <summary>Cleans the repository of a directory, if it is new. What one holds must not keep the others from being looked at.</summary>
    public void CleanOrSay(string directory) => findings.Try(directory, "a repository that the command may have made", () => CleanIfNew(directory));

    /// <summary>Takes pipes away at which git would wait for ever in a working tree.</summary>
    public void TakePipes(string tree)
    {
        foreach (string name in ReadByGit)
        {
            string path = PathText.Join(tree, name);
            using Place? place = files.LinkStatus(path) is { Kind: FileKind.Other } ? roots.Open(tree) : null;
            if (place is not null)
            {
                findings.TryTake(place, name, "no file: git would wait for its other end", path);
            }
        }
    }

    // A directory that cannot be listed may hold repositories that git works in all the same, and the next command would open it again.
    private void OpenClosed(string workspace)
    {
        foreach (string name in files.LinksAndDirectories(workspace).Directories)
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

    /// <summary>Whether a link leads where nobody looks for repositories, and a command in any workspace may make one at any time.</summary>
    public bool LeadsToCache(string link) => PathTarget.Find(files, link) is not { } target || watch.IsInCache(target);

    // The user's own link there says so itself: another one could have been led there.
    private bool IsOwn(string link) => before.Contains(link) && files.ReadLink(link) is ['/', ..] text && watch.IsInCache(PathText.Normalize(text));

    /// <summary>Takes such a link away.</summary>
    public void TakeLink(string link)
    {
        using Place? parent = roots.Open(PathText.Parent(link));
        if (parent is null)
        {
            findings.Stays(link, "a link to what sandboxes keep", "the directory in which it lies cannot be opened");
        }
        else
        {
            findings.TryTake(parent, PathText.Name(link), "a link to what sandboxes keep, where any command could put a repository, or to nobody knows where", link);
        }
    }

    private void CleanIfNew(string directory)
    {
        string dotGit = PathText.Join(directory, ".git");
        FileStatus? status = files.LinkStatus(dotGit);
        CleanIfBare(directory, hasOther: status is not null);
        if (status is null || before.Contains(dotGit))
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
            directories.Clean(dotGit);
        }
        else
        {
            findings.TryTake(tree, ".git", "leads git to a repository elsewhere", dotGit);
        }
    }

    // Git asks for it when it does not know what is called .git, and the command can see to that. Without HEAD it is no repository to git.
    private void CleanIfBare(string directory, bool hasOther)
    {
        if (before.IsGitDirectory(directory) || !RepositoryLayout.IsBare(files, directory))
        {
            return;
        }

        using Place? place = hasOther ? roots.Open(directory) : null;
        if (place is null || !findings.TryTake(place, "HEAD", "makes a second repository of a directory that has one", PathText.Join(directory, "HEAD")))
        {
            directories.Clean(directory);
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
        if (git is null || !RepositoryLayout.IsBare(files, target))
        {
            return false;
        }

        directories.Clean(target);
        directories.CleanUsersHooks(directory);
        return true;
    }
}
