using VectraGuard.Policy;

namespace VectraGuard.Runtimes.Tree;

/// <summary>One step on the way to the sandbox's file tree: of PID 1, or of the process that becomes bubblewrap. Paths are absolute, as the command sees them.</summary>
internal abstract record TreeStep
{
    /// <summary>Takes a tree of the host, before anything of the new root hides it: number n is the n-th of these.</summary>
    public sealed record TakeTree(string Source, bool Writable) : TreeStep;

    /// <summary>Pins a directory of the host that an overlay will lie over; numbered with the trees.</summary>
    public sealed record PinDirectory(string Source) : TreeStep;

    /// <summary>Mounts the new, empty root.</summary>
    public sealed record StartRoot : TreeStep;

    /// <summary>Makes a directory in a private tree.</summary>
    public sealed record MakeDirectory(string Target, int Mode, bool MayExist = false) : TreeStep;

    /// <summary>Makes a symbolic link in a private tree.</summary>
    public sealed record MakeLink(string Target, string Destination) : TreeStep;

    /// <summary>Makes a file in a private tree; also as a mount point.</summary>
    public sealed record MakeFile(string Target, ValueList<byte> Content, int Mode, bool MayExist = false) : TreeStep;

    /// <summary>Puts a taken tree in its place.</summary>
    /// <param name="Tree">Its number.</param>
    /// <param name="Target">The place.</param>
    /// <param name="IsPinned">Whether the place lies in a tree that others can change meanwhile: it is then looked up without following links.</param>
    public sealed record AttachTree(int Tree, string Target, bool IsPinned) : TreeStep;

    /// <summary>Lays what is there over itself, read-only: it can then neither be changed nor renamed away.</summary>
    public sealed record ProtectInPlace(string Target, bool IsOptional = false) : TreeStep;

    /// <summary>Lays a file with a content of ours over one of the host's.</summary>
    public sealed record LayOver(string Target, ValueList<byte> Content, int Mode) : TreeStep;

    /// <summary>Lays nothing over it.</summary>
    public sealed record Hide(string Target, bool IsDirectory) : TreeStep;

    /// <summary>Binds a device node of the host.</summary>
    public sealed record BindDevice(string Target) : TreeStep;

    /// <summary>A private file system in memory.</summary>
    public sealed record MountMemory(string Target, int Mode) : TreeStep;

    /// <summary>An overlay over a pinned directory, on the memory that was mounted at the target before.</summary>
    public sealed record MountOverlay(int Directory, string Target) : TreeStep;

    /// <summary>The sandbox's own process file system.</summary>
    public sealed record MountProcesses(string Target) : TreeStep;

    /// <summary>The sandbox's own pseudo-terminals.</summary>
    public sealed record MountTerminals(string Target) : TreeStep;

    /// <summary>pivot_root, lets go of the host's root, makes the new one read-only.</summary>
    public sealed record EnterRoot : TreeStep;

    /// <summary>Leaves the new root where it is mounted, for another program to enter.</summary>
    public sealed record LeaveRoot : TreeStep;

    /// <summary>The step in words, as <c>--dry-run</c> shows it.</summary>
    public string Describe() => this switch
    {
        TakeTree take => $"open_tree {(take.Writable ? "rw" : "ro")} {take.Source}",
        PinDirectory pin => $"open {pin.Source}",
        StartRoot => "mount tmpfs as the new root",
        MakeDirectory make => $"mkdir {make.Target}",
        MakeLink link => $"symlink {link.Target} -> {link.Destination}",
        MakeFile file => $"create {file.Target}",
        AttachTree attach => $"move_mount {attach.Target}",
        ProtectInPlace protect => $"read-only {protect.Target}",
        LayOver file => $"lay a file over {file.Target}",
        Hide hide => $"cover {hide.Target}",
        BindDevice device => $"bind {device.Target}",
        MountMemory memory => $"mount tmpfs {memory.Target}",
        MountOverlay overlay => $"mount overlay {overlay.Target}",
        MountProcesses processes => $"mount proc {processes.Target}",
        MountTerminals terminals => $"mount devpts {terminals.Target}",
        EnterRoot => "pivot_root, detach the host's root, make the new one read-only",
        LeaveRoot => "make the new root read-only and leave it to bubblewrap",
        _ => throw new InvalidOperationException($"no words for {GetType().Name}"),
    };
}
