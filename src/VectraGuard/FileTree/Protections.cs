using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.FileTree;

/// <summary>
/// What the command may read but not change in one writable tree. A protected file is bound read-only on itself; every directory on the way to
/// it is bound on itself as it is, because the kernel refuses (EBUSY) to rename a mount point but not the directory that holds one.
/// </summary>
internal sealed class Protections(IHostFiles files, string root)
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly List<string> watched = [];

    private static Entry Pinned => new(Writable: true, IsDirectory: true);

    /// <summary>The writable tree.</summary>
    public string Root { get; } = root;

    /// <summary>Paths that would be protected if they existed, and links, which cannot be mounted over.</summary>
    public IReadOnlyList<string> Watched => watched;

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
            entries[real] = new Entry(Writable: false, isDirectory);
            PinParents(real);
        }
    }

    /// <summary>Keeps a directory below the root from being renamed.</summary>
    public void Pin(string directory)
    {
        if (PathText.IsBelow(directory, Root))
        {
            entries.TryAdd(directory, Pinned);
            PinParents(directory);
        }
    }

    /// <summary>Notes a path whose appearance is to be noticed after the run.</summary>
    public void Watch(string path) => watched.Add(path);

    /// <summary>Adds the mounts, parents first; what lies in a read-only one needs none of its own.</summary>
    public void AddTo(TreeBuilder tree)
    {
        string[] paths = [.. entries.Keys];
        Array.Sort(paths, StringComparer.Ordinal);
        foreach (string path in paths)
        {
            if (tree.Covering(path) is Mount.Bind { Writable: true } cover && cover.Target != path)
            {
                tree.Add(new Mount.Bind(tree.Source(path)!, path, entries[path].Writable, entries[path].IsDirectory));
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

    private readonly record struct Entry(bool Writable, bool IsDirectory);
}
