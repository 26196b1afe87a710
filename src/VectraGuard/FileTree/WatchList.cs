using VectraGuard.Host;

namespace VectraGuard.FileTree;

/// <summary>
/// Paths that could not be protected because there was nothing to mount over (a git directory's <c>commondir</c>, a hook directory), as they were
/// before a run. The host's git obeys whatever stands there afterwards.
/// </summary>
internal sealed class WatchList
{
    private readonly List<Entry> entries = [];

    private WatchList()
    {
    }

    /// <summary>Looks at the paths now. A repository that the command makes (<c>git init</c>) is its work, and stays.</summary>
    public static WatchList Of(IReadOnlyList<string> paths, IHostFiles files)
    {
        var list = new WatchList();
        foreach (string path in paths)
        {
            if (!path.EndsWith("/.git", StringComparison.Ordinal))
            {
                list.entries.Add(new Entry(path, Identity.Of(path, files)));
            }
        }

        return list;
    }

    /// <summary>The paths at which something stands that was not there.</summary>
    public IReadOnlyList<string> Appeared(IHostFiles files)
    {
        List<string> appeared = [];
        foreach (Entry entry in entries)
        {
            if (Identity.Of(entry.Path, files) is { } now && now != entry.Before)
            {
                appeared.Add(entry.Path);
            }
        }

        return appeared;
    }

    private sealed record Entry(string Path, Identity? Before);

    private sealed record Identity(FileKind Kind, ulong Device, ulong Inode)
    {
        public static Identity? Of(string path, IHostFiles files) =>
            files.LinkStatus(path) is { } status ? new Identity(status.Kind, status.Device, status.Inode) : null;
    }
}
