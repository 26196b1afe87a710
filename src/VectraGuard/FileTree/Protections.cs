using VectraGuard.Git;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.FileTree;

/// <summary>
/// What the command may read but not change in one writable tree. A protected file is bound read-only on itself; every directory on the way to
/// it is bound on itself as it is, because the kernel refuses (EBUSY) to rename a mount point but not the directory that holds one.
/// </summary>
internal sealed class Protections(IHostFiles files, string root)
{
    private static readonly string[] LinkedByPeople = ["info/exclude", "info/sparse-checkout", "logs/refs"];

    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly List<string> watched = [];
    private readonly List<string> submodules = [];
    private bool rootIsGitDirectory;

    private static Entry Pinned => new(WatchKind.Pinned, IsDirectory: true);

    /// <summary>The writable tree.</summary>
    public string Root { get; } = root;

    /// <summary>What stands in the git configuration files that are protected.</summary>
    public Dictionary<string, IReadOnlyList<GitConfigEntry>> Configurations { get; } = new(StringComparer.Ordinal);

    /// <summary>Keeps a file or directory below the root as it is. Of a path through links, what it leads to.</summary>
    public void ReadOnly(string path)
    {
        if (files.LinkStatus(path) is not { } status)
        {
            watched.Add(path);
            return;
        }

        string? real = files.RealPath(path);
        if (real != path)
        {
            watched.Add(path);
        }

        if (real is not null && PathText.IsBelow(real, Root))
        {
            bool isDirectory = real == path ? status.IsDirectory : files.Status(real) is { IsDirectory: true };
            entries[real] = new Entry(WatchKind.ReadOnly, isDirectory);
            PinParents(real);
        }
    }

    /// <summary>Keeps a git directory below the root from being renamed.</summary>
    public void PinGitDirectory(string directory)
    {
        if (directory == Root)
        {
            rootIsGitDirectory = true;
        }
        else if (entries.GetValueOrDefault(directory)?.Kind is not WatchKind.ReadOnly && PathText.IsBelow(directory, Root))
        {
            entries[directory] = new Entry(WatchKind.GitDirectory, IsDirectory: true);
            PinParents(directory);
        }
    }

    /// <summary>Notes a path whose appearance is to be noticed after the run.</summary>
    public void Watch(string path) => watched.Add(path);

    /// <summary>Notes a directory that an index names as a submodule.</summary>
    public void WatchSubmodule(string path) => submodules.Add(path);

    /// <summary>Adds the mounts, parents first; what lies in a read-only one needs none of its own.</summary>
    public void AddTo(TreeBuilder tree)
    {
        string[] paths = [.. entries.Keys];
        Array.Sort(paths, StringComparer.Ordinal);
        foreach (string path in paths)
        {
            if (tree.Covering(path) is Mount.Bind { Writable: true } cover && cover.Target != path)
            {
                tree.Add(new Mount.Bind(tree.Source(path)!, path, entries[path].Kind is not WatchKind.ReadOnly, entries[path].IsDirectory));
            }
        }
    }

    /// <summary>Adds what is to be compared after the run, as it was when it was looked at.</summary>
    public void AddTo(List<WatchedPath> list)
    {
        list.Add(new WatchedPath(WatchKind.Root, Root, FileMark.Of(Root, files)));
        if (rootIsGitDirectory)
        {
            list.Add(new WatchedPath(WatchKind.GitDirectory, Root, FileMark.Of(Root, files)));
            AddWritten(Root, list);
        }

        foreach ((string path, Entry entry) in entries)
        {
            list.Add(new WatchedPath(entry.Kind, path, FileMark.Of(path, files)));
            if (entry.Kind is WatchKind.GitDirectory)
            {
                AddWritten(path, list);
            }
        }

        list.AddRange(submodules.Select(path => new WatchedPath(WatchKind.Submodule, path, null)));
        foreach (string path in watched)
        {
            // A repository that the command makes is its work, and is cleaned, not taken.
            FileMark? mark = FileMark.Of(path, files);
            if (mark is not null || !path.EndsWith("/.git", StringComparison.Ordinal))
            {
                list.Add(new WatchedPath(WatchKind.Absent, path, mark));
            }
        }
    }

    // What git writes to by itself. Of links those are noted that people make; a look at all would be a walk.
    private void AddWritten(string git, List<WatchedPath> list)
    {
        string index = PathText.Join(git, "index");
        list.Add(new WatchedPath(WatchKind.Index, index, FileMark.Of(index, files)));
        foreach (string name in ProtectedNames.InGitDirectories)
        {
            string path = PathText.Join(git, name);
            list.Add(new WatchedPath(WatchKind.Absent, path, ProtectedNames.IsEmpty(path, files) ? null : FileMark.Of(path, files)));
        }

        foreach (string name in (IEnumerable<string>)[.. files.LinksAndDirectories(git).Links, .. LinkedByPeople])
        {
            string link = PathText.Join(git, name);
            if (FileMark.Of(link, files) is { Kind: FileKind.Link } mark)
            {
                list.Add(new WatchedPath(WatchKind.Link, link, mark));
            }
        }
    }

    private void PinParents(string path)
    {
        for (string parent = PathText.Parent(path); PathText.IsBelow(parent, Root); parent = PathText.Parent(parent))
        {
            entries.TryAdd(parent, Pinned);
        }
    }

    private sealed record Entry(WatchKind Kind, bool IsDirectory);
}
