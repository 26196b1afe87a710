namespace VectraGuard.Runtimes;

/// <summary>What has been put where so far: whose tree a path lies in, and which paths were made in private trees.</summary>
internal sealed class MountTable
{
    private readonly List<Entry> entries = [new Entry("/", Kind.Private, Source: null)];
    private readonly HashSet<string> made = ["/"];

    public enum Kind
    {
        /// <summary>Made by us, in memory: mount points can be made.</summary>
        Private,

        /// <summary>Ours over the host's: mount points can be made, and may be there, perhaps as links.</summary>
        Overlay,

        /// <summary>The host's, or the kernel's: mount points exist, or the policy is wrong.</summary>
        Host,
    }

    private sealed record Entry(string Target, Kind Kind, string? Source);

    public void Add(string target, Kind kind, string? source = null)
    {
        // What was made below an older mount of the same place is hidden now.
        made.RemoveWhere(path => IsBelow(path, target));
        made.Add(target);
        entries.Add(new Entry(target, kind, source));
    }

    /// <summary>Whose tree the path lies in.</summary>
    public Kind KindAt(string path) => Find(path).Kind;

    /// <summary>What the tree was taken from, as <see cref="Add"/> was told; null when that was not said.</summary>
    public string? SourceAt(string path) => Find(path).Source;

    /// <summary>True the first time for a path in a tree of ours.</summary>
    public bool MakeOnce(string path) => made.Add(path);

    /// <summary>Whether the path already shows what the host has at the same path.</summary>
    public bool Shows(string path)
    {
        Entry entry = Find(path);
        return entry.Source is not null && entry.Source == entry.Target;
    }

    // The latest mount at or above the path: later ones lie over earlier ones.
    private Entry Find(string path)
    {
        Entry found = entries[0];
        foreach (Entry entry in entries)
        {
            if (entry.Target.Length >= found.Target.Length && (path == entry.Target || IsBelow(path, entry.Target)))
            {
                found = entry;
            }
        }

        return found;
    }

    private static bool IsBelow(string path, string directory) =>
        directory == "/" ? path != "/" : path.Length > directory.Length && path[directory.Length] == '/' && path.StartsWith(directory, StringComparison.Ordinal);
}
