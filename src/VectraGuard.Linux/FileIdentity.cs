namespace VectraGuard.Linux;

/// <summary>Which file it is, whatever its name.</summary>
/// <param name="Device">The two numbers of its file system, as they stand in struct statx.</param>
/// <param name="Inode">Its number there.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Inode);
