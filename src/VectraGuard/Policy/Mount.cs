namespace VectraGuard.Policy;

/// <summary>
/// One entry of the file tree that the command sees, on a root that starts empty. Later entries win: each is laid over
/// what the earlier ones made. Targets are absolute, normalized and free of symbolic links.
/// </summary>
public abstract record Mount(string Target)
{
    /// <summary>A file or directory tree of the host, with everything mounted below it.</summary>
    /// <param name="Source">The host's path: absolute, without symbolic links; it exists.</param>
    /// <param name="Target">Where it appears. A missing mount point is made in private trees, never on the host.</param>
    /// <param name="Writable">Whether the command may change it; that nothing on it is set-uid or a device holds always.</param>
    /// <param name="IsDirectory">Whether it is a directory tree: the mount point is made accordingly.</param>
    public sealed record Bind(string Source, string Target, bool Writable = false, bool IsDirectory = true) : Mount(Target);

    /// <summary>An empty private directory, writable, gone with the sandbox.</summary>
    /// <param name="Target">Where it appears.</param>
    /// <param name="Mode">Permission bits of its top directory.</param>
    public sealed record Scratch(string Target, int Mode = 0b111_101_101) : Mount(Target);

    /// <summary>The host's directory with private writes: an overlay whose upper layer vanishes with the sandbox.</summary>
    public sealed record Overlay(string Source, string Target) : Mount(Target);

    /// <summary>Hides a file or directory that exists below an earlier mount: what is there reads as empty.</summary>
    public sealed record Cover(string Target, bool IsDirectory) : Mount(Target);

    /// <summary>A read-only file with a content of our own, such as a configuration file without its secrets.</summary>
    public sealed record Content(string Target, ValueList<byte> Bytes, int Mode = 0b110_100_100) : Mount(Target);

    /// <summary>A symbolic link in a private tree.</summary>
    public sealed record Link(string Target, string Destination) : Mount(Target);

    /// <summary>A directory in a private tree, made with its parents.</summary>
    public sealed record Directory(string Target, int Mode = 0b111_101_101) : Mount(Target);

    /// <summary>The sandbox's own /proc, with what would reach the host through it covered.</summary>
    public sealed record Processes(string Target) : Mount(Target);

    /// <summary>A minimal /dev with its own pseudo-terminals and shared memory.</summary>
    public sealed record Devices(string Target) : Mount(Target);
}
