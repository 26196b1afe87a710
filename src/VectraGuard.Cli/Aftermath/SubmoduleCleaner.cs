using VectraGuard.FileTree;
using VectraGuard.Git;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Aftermath;

/// <summary>
/// Has the repositories cleaned that the command made where an index names a submodule, at any depth: git enters them by itself. Of an index that is as it was,
/// these places are known; the others have been read by now.
/// </summary>
internal sealed class SubmoduleCleaner(Watch watch, Roots roots, IHostFiles files, Findings findings, RepositoryCleaner repositories, GitDirectoryCleaner directories)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> seenTrees = new(StringComparer.Ordinal);
    private readonly Queue<string> trees = new();

    /// <summary>Looks at the submodules of the workspace, of its repositories, and of those in turn.</summary>
    public void Clean()
    {
        AddTree(watch.Workspace);
        repositories.Found.ForEach(AddTree);
        foreach (WatchedPath path in watch.Paths)
        {
            switch (path.Kind)
            {
                case WatchKind.Submodule:
                    TryCleanAt(path.Path);
                    break;

                case WatchKind.GitDirectory when RepositoryLayout.WorkingTreeOf(files, path.Path) is { } tree:
                    AddTree(tree);
                    break;
            }
        }

        while (trees.TryDequeue(out string? tree))
        {
            repositories.TakePipes(tree);
            foreach (GitIndexContent index in directories.Indexes(RepositoryLayout.GitDirectoryOf(files, tree)))
            {
                index.Submodules.ForEach(name => TryCleanAt(PathText.Join(tree, name)));
                Name(tree, index.SparseDirectories);
            }
        }
    }

    private void AddTree(string tree)
    {
        if (seenTrees.Add(tree))
        {
            trees.Enqueue(tree);
        }
    }

    private void TryCleanAt(string path) => findings.Try(path, "a submodule that the command may have made", () => CleanAt(path));

    private void CleanAt(string path)
    {
        if (roots.Of(path) is not { } root || !seen.Add(path))
        {
            return;
        }

        string? real = files.RealPath(path);
        if (real != path && FindLink(path, root) is { } link && repositories.LeadsToCache(path))
        {
            repositories.TakeLink(link);
            return;
        }

        real = files.RealPath(path);
        if (real is not null && roots.Of(real) is not null)
        {
            repositories.CleanOrSay(real);
            AddTree(real);
        }
    }

    // The first link on the way. What is closed to its owner is opened: it may not stay so.
    private string? FindLink(string path, string root)
    {
        for (int end = path.IndexOf('/', root.Length + 1); ; end = path.IndexOf('/', end + 1))
        {
            string step = end < 0 ? path : path[..end];
            FileStatus? status = files.LinkStatus(step);
            if (status is null or { Kind: FileKind.Link })
            {
                return status is null ? null : step;
            }

            if (NestedRepositories.IsClosed(status.Value) && status.Value.IsDirectory)
            {
                using Place? place = roots.Open(step);
                place?.MakeAccessible();
                findings.Changed(step, "closed to its owner, and opened to look for a submodule in it");
            }

            if (end < 0)
            {
                return null;
            }
        }
    }

    private void Name(string tree, List<string> sparse)
    {
        if (sparse.Find(name => files.LinkStatus(PathText.Join(tree, name)) is not null) is { } name)
        {
            findings.Stays(PathText.Join(tree, name), "a directory that is there though the index says that it is not checked out", "git may take what it holds for submodules, and nobody looked for them");
        }
    }
}
