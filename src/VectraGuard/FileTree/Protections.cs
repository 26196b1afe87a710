using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.FileTree;

/// <summary>
/// What the command may read but not change in one writable tree. A protected file is bound read-only on itself; every directory on the way to
/// it is bound on itself as it is, because the kernel refuses (EBUSY) to rename a mount point but not the directory that holds one.
/// </summary>
internal sealed class Protections(IHostFiles files, string root)
{
    private readonly Dictionary<string, bool> writable = new(StringComparer.Ordinal);
    private readonly List<string> watched = [];

    /// <summary>The writable tree.</summary>
    public string Root { get; } = root;

    /// <summary>Paths that would be protected if they existed, and links, which cannot be mounted over.</summary>
    public IReadOnlyList<string> Watched => watched;

    /// <summary>Keeps a file or directory below the root as it is. Of a path through links, what it leads to.</summary>
    public void ReadOnly(string path)
    {
        if (files.LinkStatus(path) is null)
        {
            watched.Add(path);
            return;
        }

        string? real = files.RealPath(path);
        if (real != path)
        {
            watched.Add(path);
        }

        if (real is not null && HostPath.IsBelow(real, Root))
        {
            writable[real] = false;
            PinParents(real);
        }
    }

    /// <summary>Keeps a directory below the root from being renamed.</summary>
    public void Pin(string directory)
    {
        if (HostPath.IsBelow(directory, Root))
        {
            writable.TryAdd(directory, true);
            PinParents(directory);
        }
    }

    /// <summary>Notes a path whose appearance is to be noticed after the run.</summary>
    public void Watch(string path) => watched.Add(path);

    /// <summary>Adds the mounts, parents first; what lies in a read-only one needs none of its own.</summary>
    public void AddTo(TreeBuilder tree)
    {
        string[] paths = [.. writable.Keys];
        Array.Sort(paths, StringComparer.Ordinal);
        foreach (string path in paths)
        {
            if (tree.Covering(path) is Mount.Bind { Writable: true } cover && cover.Target != path)
            {
                tree.Add(new Mount.Bind(tree.Source(path)!, path, writable[path]));
            }
        }
    }

    private void PinParents(string path)
    {
        for (string parent = HostPath.Parent(path); HostPath.IsBelow(parent, Root); parent = HostPath.Parent(parent))
        {
            writable.TryAdd(parent, true);
        }
    }
}
