namespace VectraGuard.Host;

/// <summary>What the policy needs to know of a file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Owner">Its user id.</param>
/// <param name="Group">Its group id.</param>
/// <param name="Mode">The twelve permission bits.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Device">The number of the file system that holds it.</param>
/// <param name="Inode">Its number there.</param>
internal readonly record struct FileStatus(FileKind Kind, uint Owner, uint Group, int Mode, long Size, ulong Device, ulong Inode)
{
    /// <summary>When its content or status last changed (ctime, which nobody can set), in nanoseconds since 1970.</summary>
    public long ChangedAt { get; init; }

    /// <summary>Whether it is a directory.</summary>
    public bool IsDirectory => Kind is FileKind.Directory;
}
