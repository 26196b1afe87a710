using VectraGuard.Linux;

namespace VectraGuard.Host;

/// <summary>
/// The host's files as the policy compiler sees them: reading only. Paths are <c>OsText</c>. "Not there" (ENOENT, ENOTDIR)
/// and "may not look" (EACCES) read as null; anything else throws a <see cref="LinuxException"/>.
/// </summary>
internal interface IHostFiles
{
    /// <summary>What the path leads to, links followed.</summary>
    FileStatus? Status(string path);

    /// <summary>What the path itself is.</summary>
    FileStatus? LinkStatus(string path);

    /// <summary>The text of a symbolic link; null when it is none.</summary>
    string? ReadLink(string path);

    /// <summary>The path without symbolic links, <c>.</c> and <c>..</c>; null when it does not exist.</summary>
    string? RealPath(string path);

    /// <summary>
    /// The content of a regular file of at most <paramref name="limit"/> bytes; null when there is none or it is longer. Files of /proc
    /// say that they are empty and are not: only reading tells.
    /// </summary>
    byte[]? Read(string path, int limit);

    /// <summary>The names in a directory, unordered; empty when there is none.</summary>
    IReadOnlyList<string> List(string path);

    /// <summary>The names of the directories and of the symbolic links in a directory; of a very large one, not all.</summary>
    LinkListing LinksAndDirectories(string path);
}
