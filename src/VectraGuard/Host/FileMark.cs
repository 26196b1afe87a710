namespace VectraGuard.Host;

/// <summary>Which file stood at a path, and in which state: the kernel sets the time of change, and nobody inside can forge it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Device">The number of its file system.</param>
/// <param name="Inode">Its number there.</param>
/// <param name="ChangedAt">Its ctime.</param>
internal readonly record struct FileMark(FileKind Kind, ulong Device, ulong Inode, long ChangedAt)
{
    /// <summary>The mark of what stands at a path now, links not followed; null where there is nothing.</summary>
    public static FileMark? Of(string path, IHostFiles files) =>
        Of(files.LinkStatus(path));

    /// <summary>The mark of what the kernel says.</summary>
    public static FileMark? Of(FileStatus? file) =>
        file is { } status ? new FileMark(status.Kind, status.Device, status.Inode, status.ChangedAt) : null;

    /// <summary>Whether it is the same file or directory, changed or not.</summary>
    public bool IsSame(FileMark other) => Kind == other.Kind && Device == other.Device && Inode == other.Inode;

    /// <summary>The same, unchanged. A directory changes with every name in it; that tells nothing.</summary>
    public bool IsUnchanged(FileMark other) => IsSame(other) && (Kind is FileKind.Directory || ChangedAt == other.ChangedAt);
}
