namespace VectraGuard.Host;

/// <summary>What a path leads to.</summary>
internal enum FileKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link (from <see cref="IHostFiles.LinkStatus"/> only).</summary>
    Link,

    /// <summary>A socket, pipe or device.</summary>
    Other,
}
