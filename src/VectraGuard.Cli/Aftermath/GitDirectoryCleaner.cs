using VectraGuard.FileTree;
using VectraGuard.Git;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Aftermath;

/// <summary>
/// Git directories that the command made, or changed, keep working: only active hooks, variables for which git runs programs, and what leads git elsewhere
/// are taken out, in their worktrees and submodules too.
/// </summary>
internal sealed class GitDirectoryCleaner(Watch watch, Roots roots, IHostFiles files, Findings findings, Standing before, ClosedDirectories closed)
{
    private const int MaximumModuleDepth = 4;
    private const string OwnCommonDirectory = "../..";
    private const string Git = "git on the host would run it";

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly GitConfigurationCleaner configurations = new(watch, roots, files, findings);
    private readonly GitIndexCleaner indexes = new(roots, files, findings);
    private readonly GitLinkCleaner links = new(files, findings, before);

    // How many git directories are cleaned; those beyond are named.
    private int rest = 256;

    /// <summary>Takes an index away that names files elsewhere.</summary>
    public void ReviewIndex(string path) => indexes.Review(path);

    /// <summary>What the indexes of a git directory say that may have changed.</summary>
    public IReadOnlyList<GitIndexContent> Indexes(string git) => indexes.Read(git);

    /// <summary>Cleans a configuration that was protected.</summary>
    public void ReviewConfiguration(string path, bool isSameFile) => configurations.Review(path, isSameFile);

    /// <summary>Cleans one that was not there before.</summary>
    public void Clean(string path)
    {
        if (before.IsGitDirectory(path) || !seen.Add(path) || roots.Of(path) is null)
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
        foreach (Action<Place> clean in (ReadOnlySpan<Action<Place>>)[links.Clean, CleanOwnHooks, CleanConfigurations, CleanCommonDirectory, CleanObeyed, CleanNumbers, indexes.Clean, CleanBelow])
        {
            findings.Try(path, "a git directory that the command made", () => clean(git));
        }
    }

    /// <summary>Cleans what one has that was there: what is new in it.</summary>
    public void CleanNewIn(string path)
    {
        // Without a configuration it was no repository before either.
        if (before.Contains(PathText.Join(path, "config")) && !RepositoryLayout.IsBare(files, path))
        {
            findings.Changed(path, "left without HEAD, objects or refs: git does not take it for a repository any more, and looks for another around it");
        }

        using Place? git = roots.Open(path);
        foreach (Action<Place> clean in git is null ? [] : (ReadOnlySpan<Action<Place>>)[links.Clean, CleanNumbers, indexes.CleanShared, CleanBelow])
        {
            findings.Try(path, "a git directory that the command may have changed", () => clean(git!));
        }
    }

    private void CleanBelow(Place git)
    {
        CleanWorktrees(PathText.Join(git.Path, "worktrees"));
        CleanModules(PathText.Join(git.Path, "modules"), depth: 1);
    }

    private void CleanConfigurations(Place git)
    {
        configurations.Clean(git, "config");
        configurations.Clean(git, "config.worktree");
    }

    /// <summary>Takes the hooks away that git would find in a new working tree, or git directory, because of the user's own configuration.</summary>
    public void CleanUsersHooks(string directory)
    {
        foreach (WatchedPath hooks in watch.Paths.Where(path => path.Kind is WatchKind.HooksPath))
        {
            string path = PathText.Resolve(hooks.Path[1..], directory);
            if (!PathText.IsBelow(path, directory) || before.IsReadOnly(path) || files.Status(path) is null)
            {
                continue;
            }

            using Place? holder = roots.Open(PathText.Parent(path));
            if (holder is null)
            {
                findings.Stays(path, Git, "a directory on the way to it is a link, or closed");
            }
            else
            {
                CleanHooks(holder, PathText.Name(path));
            }
        }
    }

    // Those in its place, and those that the user's own configuration leads to, from the git directory or its working tree.
    private void CleanOwnHooks(Place git)
    {
        CleanHooks(git, "hooks");
        CleanUsersHooks(git.Path);
        if (RepositoryLayout.WorkingTreeOf(files, git.Path) is { } tree && RepositoryLayout.GitDirectoryOf(files, tree) == git.Path)
        {
            CleanUsersHooks(tree);
        }
    }

    private void CleanHooks(Place holder, string directory)
    {
        if (holder.Status(directory) is null)
        {
            return;
        }

        using Place? hooks = holder.Below(directory);
        hooks?.MakeAccessible();
        if (hooks?.List() is not { } names)
        {
            findings.TryTake(holder, directory, Git, PathText.Join(holder.Path, directory));
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

    // Of a worktree it is that of its repository, which git obeys even where it would not take it for one; in any other git directory git makes none.
    private void CleanCommonDirectory(Place git)
    {
        if (git.Status("commondir") is null)
        {
            return;
        }

        string worktrees = PathText.Parent(git.Path), repository = PathText.Parent(worktrees);
        if (PathText.Name(worktrees) is "worktrees" && RepositoryLayout.IsBare(files, repository)
            && OsText.Decode(git.Read("commondir", 4096) ?? []).TrimEnd('\n') == OwnCommonDirectory)
        {
            Clean(repository);
        }
        else
        {
            findings.TryTake(git, "commondir", "leads git to another configuration", PathText.Join(git.Path, "commondir"));
        }
    }

    private void CleanObeyed(Place git)
    {
        foreach (string name in ProtectedNames.InGitDirectories)
        {
            string path = PathText.Join(git.Path, name);
            if (git.Status(name) is not null && !ProtectedNames.IsEmpty(path, files))
            {
                findings.TryTake(git, name, "git, or a tool beside it, would do what stands there", path);
            }
        }
    }

    // A shell's prompt shows them, and that of bash, as git brings it, runs what stands there in $(…).
    private void CleanNumbers(Place git)
    {
        const int Longest = 64;
        foreach (string path in ProtectedNames.NumbersInGitDirectories)
        {
            using Place? holder = git.Below(PathText.Parent("/" + path)[1..]);
            holder?.MakeAccessible();
            string name = PathText.Name(path);
            if (holder?.Status(name) is not null && !(holder.Read(name, Longest) is { } text && text.AsSpan().TrimEnd("\n"u8).IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0))
            {
                findings.TryTake(holder, name, "no number, and a shell's prompt may run what stands there", PathText.Join(git.Path, path));
            }
        }
    }

    // What was read-only as a whole has nothing new.
    private void CleanWorktrees(string path)
    {
        if (before.IsGitDirectory(path))
        {
            return;
        }

        foreach (string name in Names(path))
        {
            Clean(PathText.Join(path, name));
        }
    }

    private void CleanModules(string path, int depth)
    {
        if (before.IsReadOnly(path))
        {
            return;
        }

        foreach (string name in Names(path))
        {
            string module = PathText.Join(path, name);
            FileStatus? status = files.LinkStatus(module);
            if (status?.Kind is FileKind.Link)
            {
                TakeLink(path, name);
            }

            if (status is not { IsDirectory: true } directory)
            {
                continue;
            }

            // What is closed to its owner looks like nothing.
            if (NestedRepositories.IsClosed(directory))
            {
                closed.OpenWay(module);
            }

            if (RepositoryLayout.IsBare(files, module))
            {
                Clean(module);
            }

            // What only looks like a repository may hide one.
            if (RepositoryLayout.IsSurelyGit(files, module))
            {
                continue;
            }

            if (depth < MaximumModuleDepth)
            {
                CleanModules(module, depth + 1);
            }
            else
            {
                findings.Stays(module, "below the modules of a git directory", "it lies too deep to be looked at");
            }
        }
    }

    private void TakeLink(string directory, string name)
    {
        string path = PathText.Join(directory, name);
        using Place? place = before.Contains(path) ? null : roots.Open(directory);
        if (place is not null)
        {
            findings.TryTake(place, name, "a link in the place of a submodule's repository", path);
        }
    }

    // Nothing where there is no directory.
    private List<string> Names(string directory)
    {
        using Place? place = roots.Open(directory);
        place?.MakeAccessible();
        List<string>? names = place?.List();
        if (place is not null && names is null)
        {
            findings.Stays(directory, "git directories that the command may have made", "it holds too many names, or is closed");
        }

        return names ?? [];
    }
}
