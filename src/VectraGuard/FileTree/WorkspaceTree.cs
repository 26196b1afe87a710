using VectraGuard.Configuration;
using VectraGuard.Git;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Policy;

namespace VectraGuard.FileTree;

/// <summary>The workspace, writable at its own path, but for what the host would later execute.</summary>
internal static class WorkspaceTree
{
    private const string WellKnownPath = "/workspace";

    /// <summary>
    /// The link to the workspace that the tree has beside it. A directory of that name on the host has a meaning of its own there; two
    /// of them would only confuse.
    /// </summary>
    public static string? FindLink(IHostFiles files, string workspace) =>
        files.LinkStatus(WellKnownPath) is null || (workspace != WellKnownPath && files.RealPath(WellKnownPath) == workspace) ? WellKnownPath : null;

    /// <summary>Adds it, with the repository outside that belongs to it.</summary>
    public static void AddTo(PolicyDraft draft)
    {
        if (!draft.Tree.CanHold(draft.Workspace, isDirectory: true))
        {
            throw new UserException(
                $"'{draft.Workspace}' cannot be a workspace: inside, that place is the sandbox's own",
                remedy: "start from a directory of your own, or name one with --workspace");
        }

        draft.Tree.Add(new Mount.Bind(draft.Workspace, draft.Workspace, Writable: !ReadOnlyPaths.Include(draft, draft.Workspace)));
        if (draft.WorkspaceLink is { } link)
        {
            draft.Tree.Add(new Mount.Link(link, draft.Workspace));
        }

        if (draft.Repository.Problem is { } problem)
        {
            draft.Notes.Add(problem);
        }

        AddOutsideRepository(draft);
        var protections = new Protections(draft.Files, draft.Workspace);
        NestedRepositories.Findings nested = ProtectRepositories(draft, protections);
        draft.Notes.AddRange(draft.Submodules.Unread.Select(index =>
            $"the submodules that '{OsText.Display(index)}' names are not protected: it is damaged, has more than 64 MiB or names more than 4,096 of them"));
        ProtectFiles(draft, protections);
        protections.AddTo(draft.Tree);
        Note(draft, protections);
        draft.Watched.AddRange(nested.Links.Select(path => new WatchedPath(WatchKind.Link, path, FileMark.Of(path, draft.Files))));
        draft.Watched.AddRange(nested.Unreached.Select(path => new WatchedPath(WatchKind.Unreached, path, null)));

        // Also where those that are there are read-only: new ones appear all the same.
        EditorFiles.Watch(draft.Files, draft.Workspace, draft.Watched);
    }

    private static void Note(PolicyDraft draft, Protections protections)
    {
        protections.AddTo(draft.Watched);
        foreach ((string file, IReadOnlyList<GitConfigEntry> entries) in protections.Configurations)
        {
            draft.Configurations[file] = entries;
        }
    }

    private static void AddOutsideRepository(PolicyDraft draft)
    {
        if (draft.Repository.Outside is not { } outside)
        {
            return;
        }

        if (!draft.Tree.CanHold(outside, isDirectory: true))
        {
            draft.Notes.Add($"git will not work: its directory '{outside}' is in a place that is hidden");
            return;
        }

        draft.Tree.Add(new Mount.Bind(outside, outside, Writable: true));
        var protections = new Protections(draft.Files, outside);
        var guard = new RepositoryGuard(draft.Files, protections, draft.Home.Path, draft.Submodules) { OwnGitFile = PathText.Join(draft.Workspace, ".git"), UsersEntries = draft.GlobalGitEntries };
        guard.ProtectGitDirectory(outside, draft.Repository.GitDirectory == outside ? draft.Workspace : null);
        protections.AddTo(draft.Tree);
        Note(draft, protections);
    }

    private static NestedRepositories.Findings ProtectRepositories(PolicyDraft draft, Protections protections)
    {
        var guard = new RepositoryGuard(draft.Files, protections, draft.Home.Path, draft.Submodules) { UsersEntries = draft.GlobalGitEntries };
        guard.ProtectDirectory(draft.Workspace);
        guard.ProtectUsersHooks(draft.Workspace);
        WatchUsersHooks(draft);

        foreach (string git in draft.Repository is { GitDirectory: { } own, Outside: { } outside } ? [own, outside] : Array.Empty<string>())
        {
            guard.ProtectSubmodules(git, RepositoryLayout.WorkingTreeOf(draft.Files, git));
        }

        bool isRepository = RepositoryLayout.IsWorkingTree(draft.Files, draft.Workspace);
        if (isRepository)
        {
            draft.Watched.Add(new WatchedPath(WatchKind.WorkingTree, draft.Workspace, null));
        }
        else
        {
            guard.ProtectSubmodulesOfOuter(draft.Workspace);
        }

        NestedRepositories.Findings nested = NestedRepositories.Find(draft.Files, draft.Workspace, isRepository, NestedRepositories.Usual);
        nested.Repositories.ForEach(guard.ProtectDirectory);
        return nested;
    }

    private static void WatchUsersHooks(PolicyDraft draft)
    {
        foreach (GitConfigEntry entry in draft.GlobalGitEntries)
        {
            if (entry.Is("core", "hookspath") && entry.Value is { Length: > 0 } path and not ['/' or '~', ..])
            {
                draft.Watched.Add(new WatchedPath(WatchKind.HooksPath, "/" + path, null));
            }
        }
    }

    private static void ProtectFiles(PolicyDraft draft, Protections protections)
    {
        protections.ReadOnly(PathText.Join(draft.Workspace, ProtectedNames.Configuration));
        if (draft.Settings.Protect is ProtectMode.Strict)
        {
            foreach (string name in ProtectedNames.EditorsAndAgents)
            {
                protections.ReadOnly(PathText.Join(draft.Workspace, name));
            }

            foreach (string name in EditorFiles.Names(draft.Files.List(draft.Workspace)))
            {
                protections.ReadOnly(PathText.Join(draft.Workspace, name));
            }
        }

        foreach (string path in draft.ConfigurationFiles)
        {
            ProtectBelow(draft, protections, path);
        }

        foreach (string path in OwnPlaces.Find(draft))
        {
            ProtectOwn(draft, protections, path);
        }

        ReadOnlyPaths.AddTo(draft, protections);
    }

    // What does not exist cannot be mounted over: the command could make a configuration that the next run obeys.
    private static void ProtectOwn(PolicyDraft draft, Protections protections, string path)
    {
        if (PathText.IsAtOrBelow(path, draft.Workspace) && (path == draft.Workspace || draft.Files.LinkStatus(path) is null))
        {
            throw new UserException(
                $"'{draft.Workspace}' cannot be the workspace: the command could write what vectra-guard itself obeys ('{path}')",
                remedy: "start from the directory of a project, or name one with --workspace");
        }

        ProtectBelow(draft, protections, path);
    }

    private static void ProtectBelow(PolicyDraft draft, Protections protections, string path)
    {
        if (PathText.IsBelow(path, draft.Workspace))
        {
            protections.ReadOnly(path);
        }
    }
}
