using VectraGuard.FileTree;
using VectraGuard.Host;

namespace VectraGuard.Git;

/// <summary>
/// Protects what git executes on the host later: hooks, configuration (filters, aliases, the file system monitor) and what redirects it
/// to other ones. Objects, refs, index and logs stay writable, so that commits, branches, stashes and rebases work.
/// </summary>
internal sealed class RepositoryGuard(IHostFiles files, Protections protections, string home, IndexedSubmodules submodules)
{
    // Hooks beyond this number are looked for links no more: a directory of so many is not git's.
    private const int MaximumHooks = 128;
    private const int MaximumModuleDepth = 4;

    // What was looked at already: links can make any of it a circle, and a command may have made them.
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    private readonly HashSet<string> seenSubmodules = new(StringComparer.Ordinal);

    // How many modules, worktrees and included files are looked at; what is beyond becomes read-only as a whole.
    private int rest = 256;

    // "commondir" redirects a git directory to another one, configuration and all; in an ordinary one there is none.
    private static readonly string[] ExecutedFiles = ["config", "config.worktree", "hooks", "info/attributes", "commondir"];

    /// <summary>The <c>.git</c> file of the worktree that is the workspace; it lies outside of the root when the repository does.</summary>
    public string? OwnGitFile { get; init; }

    /// <summary>The user's own configuration, which holds in every repository.</summary>
    public IReadOnlyList<GitConfigEntry> UsersEntries { get; init; } = [];

    /// <summary>Protects what git may take for the repository of a directory: what is called <c>.git</c> in it, and, if git does not know that, the directory itself.</summary>
    public void ProtectDirectory(string directory)
    {
        if (RepositoryLayout.IsBare(files, directory))
        {
            ProtectGitDirectory(directory, workingTree: null);
        }

        ProtectWorkingTree(directory);
    }

    // The repository of one working tree below the root, if it has one.
    private void ProtectWorkingTree(string directory)
    {
        string git = PathText.Join(directory, ".git");
        if (files.LinkStatus(git) is not { Kind: FileKind.File })
        {
            ProtectGitDirectory(git, directory);
            return;
        }

        protections.ReadOnly(git);
        if (RepositoryLayout.FollowGitFile(files, git) is { } own)
        {
            ProtectGitDirectory(own, directory);
        }
    }

    /// <summary>Protects one git directory, if it is there and lies at or below the root.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="workingTree">Where hooks run; null when it is not known.</param>
    public void ProtectGitDirectory(string path, string? workingTree)
    {
        if (Enter(path) is not { } git || !seen.Add(git))
        {
            return;
        }

        protections.PinGitDirectory(git);
        foreach (string name in ExecutedFiles)
        {
            protections.ReadOnly(PathText.Join(git, name));
        }

        foreach (string name in ProtectedNames.OfRemotes)
        {
            string remotes = PathText.Join(git, name);
            if (files.LinkStatus(remotes) is not null && !ProtectedNames.IsEmpty(remotes, files))
            {
                protections.ReadOnly(remotes);
            }
        }

        ProtectUsersHooks(workingTree);
        ProtectUsersHooks(git);
        ProtectLinkedHooks(PathText.Join(git, "hooks"));
        ProtectConfiguration(PathText.Join(git, "config"), workingTree);
        ProtectWorktrees(PathText.Join(git, "worktrees"));
        ProtectModules(PathText.Join(git, "modules"), depth: 1);
        ProtectSubmodules(git, workingTree);
    }

    /// <summary>Protects what the repository around a workspace that is none itself has there as submodules.</summary>
    public void ProtectSubmodulesOfOuter(string workspace)
    {
        for (string tree = PathText.Parent(workspace); tree.Length > 1; tree = PathText.Parent(tree))
        {
            if (files.LinkStatus(PathText.Join(tree, ".git")) is not null)
            {
                ProtectSubmodules(RepositoryLayout.GitDirectoryOf(files, tree), tree);
                return;
            }
        }
    }

    /// <summary>Protects what the index of a git directory has below the root as submodules. Git enters them wherever they lie; where there is no repository the command may make one.</summary>
    public void ProtectSubmodules(string git, string? workingTree)
    {
        foreach (string name in workingTree is null ? [] : submodules.Of(git, protections.Configurations))
        {
            string path = PathText.Join(workingTree!, name);
            if (PathText.IsBelow(path, protections.Root) && seenSubmodules.Add(path))
            {
                protections.WatchSubmodule(path);
                ProtectDirectory(path);
            }
        }
    }

    /// <summary>Protects the hooks that the user's own configuration has git find in a working tree, or, when it is pushed to, in a git directory.</summary>
    public void ProtectUsersHooks(string? directory)
    {
        foreach (GitConfigEntry entry in UsersEntries)
        {
            ProtectHooksPath(entry, directory);
        }
    }

    private void ProtectHooksPath(GitConfigEntry entry, string? workingTree)
    {
        if (entry.Is("core", "hookspath") && entry.Value is { Length: > 0 } hooks && workingTree is not null)
        {
            ProtectBelowRoot(PathText.Expand(hooks, workingTree, home));
        }
    }

    // A hook is often a link to a script of the working tree.
    private void ProtectLinkedHooks(string hooks)
    {
        foreach (string name in files.List(hooks).Take(MaximumHooks))
        {
            string hook = PathText.Join(hooks, name);
            if (!name.EndsWith(".sample", StringComparison.Ordinal) && files.LinkStatus(hook)?.Kind is FileKind.Link && files.RealPath(hook) is { } script)
            {
                ProtectBelowRoot(script);
            }
        }
    }

    private void ProtectConfiguration(string file, string? workingTree)
    {
        if (!seen.Add(file) || --rest < 0)
        {
            return;
        }

        IReadOnlyList<GitConfigEntry> entries = GitConfigFile.ReadAlone(files, file) ?? [];
        protections.Configurations[file] = entries;
        foreach (GitConfigEntry entry in entries)
        {
            ProtectHooksPath(entry, workingTree);
            if (entry is { Section: "include" or "includeif", Key: "path", Value.Length: > 0 })
            {
                string included = PathText.Expand(entry.Value, PathText.Parent(file), home);
                ProtectBelowRoot(included);
                ProtectConfiguration(included, workingTree);
            }
        }
    }

    // The real path of a directory; null when it is none, or elsewhere. A link cannot be mounted over: that it stays is looked at later.
    private string? Enter(string directory)
    {
        if (files.LinkStatus(directory) is not { Kind: FileKind.Directory or FileKind.Link })
        {
            return null;
        }

        string? real = files.RealPath(directory);
        if (real != directory)
        {
            protections.Watch(directory);
        }

        return real is not null && PathText.IsAtOrBelow(real, protections.Root) && files.Status(real) is { IsDirectory: true } ? real : null;
    }

    private void ProtectBelowRoot(string path)
    {
        if (PathText.IsBelow(path, protections.Root))
        {
            protections.ReadOnly(path);
        }
    }

    // A worktree whose files are in here needs its index and HEAD; of every other one nothing has to change.
    private void ProtectWorktrees(string path)
    {
        if (Enter(path) is not { } directory)
        {
            return;
        }

        IReadOnlyList<string> names = files.List(directory);
        if ((rest -= names.Count) < 0)
        {
            protections.ReadOnly(directory);
            return;
        }

        foreach (string name in names)
        {
            string git = PathText.Join(directory, name);
            if (RepositoryLayout.ReadPath(files, PathText.Join(git, "gitdir")) is not { } gitFile || !IsOurs(gitFile))
            {
                protections.ReadOnly(git);
                continue;
            }

            protections.PinGitDirectory(git);
            protections.ReadOnly(PathText.Join(git, "commondir"));
            protections.ReadOnly(PathText.Join(git, "gitdir"));
            protections.ReadOnly(PathText.Join(git, "config.worktree"));
            ProtectBelowRoot(gitFile);
            ProtectUsersHooks(PathText.Parent(gitFile));
            ProtectSubmodules(git, PathText.Parent(gitFile));
        }
    }

    // Any command can write what stands there: nothing else than a working tree's own file is protected for it.
    private bool IsOurs(string gitFile) => PathText.Name(gitFile) is ".git" && (PathText.IsBelow(gitFile, protections.Root) || gitFile == OwnGitFile);

    private void ProtectModules(string path, int depth)
    {
        if (Enter(path) is not { } directory)
        {
            return;
        }

        IReadOnlyList<string> names = files.List(directory);
        if ((rest -= names.Count) < 0 || (names.Count > 0 && depth > MaximumModuleDepth))
        {
            protections.ReadOnly(directory);
            return;
        }

        foreach (string name in names)
        {
            string module = PathText.Join(directory, name);
            if (RepositoryLayout.IsBare(files, module))
            {
                ProtectModule(module);
            }

            // What only looks like a repository may hide one.
            if (!RepositoryLayout.IsSurelyGit(files, module))
            {
                ProtectModules(module, depth + 1);
            }
        }
    }

    private void ProtectModule(string git)
    {
        GitConfigEntry? entry = GitConfigFile.ReadAlone(files, PathText.Join(git, "config"))?.FindLast(entry => entry.Is("core", "worktree"));
        string? workingTree = entry?.Value is { } path ? PathText.Resolve(path, git) : null;
        if (workingTree is not null)
        {
            ProtectBelowRoot(PathText.Join(workingTree, ".git"));
        }

        ProtectGitDirectory(git, workingTree);
    }
}
