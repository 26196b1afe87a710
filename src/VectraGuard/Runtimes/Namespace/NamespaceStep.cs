using VectraGuard.Policy;

namespace VectraGuard.Runtimes.Namespace;

/// <summary>One step of PID 1 on the way to the sandbox's file tree. Paths are absolute, as the command sees them.</summary>
internal abstract record NamespaceStep
{
    /// <summary>Takes a tree of the host, before anything of the new root hides it: number n is the n-th of these.</summary>
    public sealed record TakeTree(string Source, bool Writable) : NamespaceStep;

    /// <summary>Pins a directory of the host that an overlay will lie over; numbered with the trees.</summary>
    public sealed record PinDirectory(string Source) : NamespaceStep;

    /// <summary>Mounts the new, empty root.</summary>
    public sealed record StartRoot : NamespaceStep;

    /// <summary>Makes a directory in a private tree.</summary>
    public sealed record MakeDirectory(string Target, int Mode) : NamespaceStep;

    /// <summary>Makes a symbolic link in a private tree.</summary>
    public sealed record MakeLink(string Target, string Destination) : NamespaceStep;

    /// <summary>Makes a file in a private tree; also as a mount point.</summary>
    public sealed record MakeFile(string Target, ValueList<byte> Content, int Mode) : NamespaceStep;

    /// <summary>Puts a taken tree in its place.</summary>
    /// <param name="Tree">Its number.</param>
    /// <param name="Target">The place.</param>
    /// <param name="IsPinned">Whether the place lies in a tree that others can change meanwhile: it is then looked up without following links.</param>
    public sealed record AttachTree(int Tree, string Target, bool IsPinned) : NamespaceStep;

    /// <summary>Lays what is there over itself, read-only: it can then neither be changed nor renamed away.</summary>
    public sealed record ProtectInPlace(string Target, bool IsOptional = false) : NamespaceStep;

    /// <summary>Lays a file with a content of ours over one of the host's.</summary>
    public sealed record LayOver(string Target, ValueList<byte> Content, int Mode) : NamespaceStep;

    /// <summary>Lays nothing over it.</summary>
    public sealed record Hide(string Target, bool IsDirectory) : NamespaceStep;

    /// <summary>Binds a device node of the host.</summary>
    public sealed record BindDevice(string Target) : NamespaceStep;

    /// <summary>A private file system in memory.</summary>
    public sealed record MountMemory(string Target, int Mode) : NamespaceStep;

    /// <summary>An overlay over a pinned directory, on the memory that was mounted at the target before.</summary>
    public sealed record MountOverlay(int Directory, string Target) : NamespaceStep;

    /// <summary>The sandbox's own process file system.</summary>
    public sealed record MountProcesses(string Target) : NamespaceStep;

    /// <summary>The sandbox's own pseudo-terminals.</summary>
    public sealed record MountTerminals(string Target) : NamespaceStep;

    /// <summary>pivot_root, lets go of the host's root, makes the new one read-only.</summary>
    public sealed record FinishRoot : NamespaceStep;
}
