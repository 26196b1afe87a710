using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

// Steps that make the file tree. Relative paths lie below the new root, which is the working directory until the pivot.
internal sealed unsafe partial class ChildProgram
{
    private byte* emptyPath;

    /// <summary>A detached copy of a tree of the host with all that is mounted below it, and its attributes set.</summary>
    public Slot CloneTree(string path, TreeAttributes attributes)
    {
        ref Call call = ref Add(CallNumber.OpenTree, "open", path, AT_FDCWD, Text(path), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
        Slot tree = Result(ref call);
        SetAttributes(tree, path, attributes);
        return tree;
    }

    /// <summary>A detached copy of a device node: it can be written to, but its owner, mode and times are the host's, and stay.</summary>
    public Slot CloneDevice(string path)
    {
        Slot device = Result(ref Add(CallNumber.OpenTree, "open", path, AT_FDCWD, Text(path), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
        SetAttributes(device, path, TreeAttributes.ReadOnly | TreeAttributes.NoSetUid);
        return device;
    }

    /// <summary>The same for a path on which no component may be a symbolic link, now or when the child gets there.</summary>
    public Slot CloneTreeWithoutLinks(string path, TreeAttributes attributes)
    {
        Slot place = OpenPath(path);
        Slot tree = CloneTree(place, path, attributes);
        Close(place);
        return tree;
    }

    /// <summary>Pins a file or directory; no component of the path may be a symbolic link.</summary>
    public Slot OpenPath(string path) => Result(ref Open(path));

    /// <summary>
    /// Lays what is at a path over itself, read-only. Source and mount point are one descriptor, so no rename in between can make two things of them.
    /// </summary>
    /// <param name="path">No component may be a symbolic link.</param>
    /// <param name="attributes">Of the new mount.</param>
    /// <param name="isOptional">Whether it may be missing.</param>
    public void ProtectInPlace(string path, TreeAttributes attributes, bool isOptional)
    {
        const int StepsThatFollow = 5;
        ref Call open = ref Open(path);
        open.Tolerated = isOptional ? (byte)Errno.NoEntry : (byte)0;
        open.Skipped = isOptional ? (byte)StepsThatFollow : (byte)0;
        Slot place = Result(ref open);
        Attach(CloneTree(place, path, attributes), place, path);
    }

    private ref Call Open(string path)
    {
        // struct open_how: flags, mode, resolve.
        ulong* how = (ulong*)writer.Allocate(3 * sizeof(ulong));
        how[0] = O_PATH | O_CLOEXEC;
        how[2] = RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
        return ref Add(CallNumber.OpenAt2, "open", path, AT_FDCWD, Text(path), (nint)how, 3 * sizeof(ulong));
    }

    /// <summary>A detached copy of what a descriptor holds.</summary>
    public Slot CloneTree(Slot pinned, string path, TreeAttributes attributes)
    {
        ref Call call = ref Add(
            CallNumber.OpenTree, "open", path, pinned.Number, Empty(), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE | AT_EMPTY_PATH);
        call.SlotArguments = 1;
        Slot tree = Result(ref call);
        SetAttributes(tree, path, attributes);
        return tree;
    }

    /// <summary>Puts a detached tree at a path.</summary>
    public void Attach(Slot tree, string target)
    {
        ref Call call = ref Add(CallNumber.MoveMount, "mount", target, tree.Number, Empty(), AT_FDCWD, Text(target), MOVE_MOUNT_F_EMPTY_PATH);
        call.SlotArguments = 1;
        Close(tree);
    }

    /// <summary>Puts a detached tree over a pinned file or directory.</summary>
    public void Attach(Slot tree, Slot pinned, string target)
    {
        ref Call call = ref Add(
            CallNumber.MoveMount, "mount", target, tree.Number, Empty(), pinned.Number, Empty(), MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH);
        call.SlotArguments = 0b101;
        Close(tree);
        Close(pinned);
    }

    /// <summary>A file system in memory: private, and gone with the sandbox.</summary>
    public void MountMemory(string target, int mode) => MountNew("tmpfs", target, MS_NOSUID | MS_NODEV, $"mode={Convert.ToString(mode, 8)}");

    /// <summary>The process file system of the PID namespace that PID 1 is in.</summary>
    public void MountProcesses(string target) => MountNew("proc", target, MS_NOSUID | MS_NODEV | MS_NOEXEC, string.Empty);

    /// <summary>Pseudo-terminals of its own.</summary>
    public void MountTerminals(string target) => MountNew("devpts", target, MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666,mode=620");

    /// <summary>
    /// An overlay over a pinned directory, its upper layer on the memory that is mounted at the target. Where the upper layer cannot be
    /// used the kernel falls back to read-only without a word: hence the attempt to write at the end.
    /// </summary>
    public void MountOverlay(Slot lower, string target, string processes)
    {
        // The option takes a path, and only the child knows the descriptor's number: it is moved to a fixed one.
        const int LowerDescriptor = 1000;
        Add(CallNumber.Dup3, "pin", target, lower.Number, LowerDescriptor, O_CLOEXEC).SlotArguments = 1;
        MakeDirectory($"{target}/upper", 0b111_111_111);
        MakeDirectory($"{target}/work", 0b111_000_000);
        MountNew(
            "overlay", target, MS_NOSUID | MS_NODEV, $"lowerdir={processes}/self/fd/{LowerDescriptor},upperdir={target}/upper,workdir={target}/work,userxattr");
        MakeDirectory($"{target}/.vectra-guard", 0b111_000_000);
        Remove($"{target}/.vectra-guard", isDirectory: true);
    }

    private void MountNew(string type, string target, int flags, string options) =>
        Add(CallNumber.Mount, $"mount {type} on", target, Text(type), Text(target), Text(type), flags, Text(options));

    public void MakeDirectory(string path, int mode) => Add(CallNumber.MkdirAt, "make directory", path, AT_FDCWD, Text(path), mode);

    /// <summary>The same for a directory, or a file as a mount point, in a tree that shows what others made: it may be there, and no link on the way is followed.</summary>
    public void MakeAmongOthers(string path, int mode, bool isDirectory)
    {
        int slash = path.LastIndexOf('/');
        Slot parent = OpenPath(slash < 0 ? "." : path[..slash]);
        nint name = Text(path[(slash + 1)..]);
        ref Call call = ref (isDirectory
            ? ref Add(CallNumber.MkdirAt, "make directory", path, parent.Number, name, mode)
            : ref Add(CallNumber.MknodAt, "create", path, parent.Number, name, S_IFREG | mode));
        call.SlotArguments = 1;
        call.Tolerated = Errno.Exists;
        Close(parent);
    }

    public void Remove(string path, bool isDirectory) =>
        Add(CallNumber.UnlinkAt, "remove", path, AT_FDCWD, Text(path), isDirectory ? AT_REMOVEDIR : 0);

    /// <summary>A new file with a content; one that exists is an error.</summary>
    public void MakeFile(string path, int mode, ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            Add(CallNumber.MknodAt, "create", path, AT_FDCWD, Text(path), S_IFREG | mode);
            return;
        }

        Slot file = Result(ref Add(CallNumber.OpenAt, "create", path, AT_FDCWD, Text(path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
        Add(CallNumber.Write, "write", path, file.Number, (nint)writer.Bytes(content), content.Length).SlotArguments = 1;
        Add(CallNumber.Close, "close", path, file.Number).SlotArguments = 1;
    }

    public void MakeLink(string path, string destination) =>
        Add(CallNumber.SymlinkAt, "make link", path, Text(destination), AT_FDCWD, Text(path));

    public void ChangeDirectory(string path) => Add(CallNumber.Chdir, "change to directory", path, Text(path));

    /// <summary>Makes the working directory the root and lets go of the old one.</summary>
    public void PivotHere()
    {
        // pivot_root(".", ".") stacks the old root on the new one, where it is then detached: no directory has to be made for it.
        Add(CallNumber.PivotRoot, "pivot_root to", "the new root", Text("."), Text("."));
        Add(CallNumber.Umount, "detach", "the old root", Text("."), MNT_DETACH);
        ChangeDirectory("/");
    }

    /// <summary>Sets attributes of a mount and, unless <paramref name="recursive"/> is false, of all below it.</summary>
    public void SetAttributes(string path, TreeAttributes attributes, bool recursive)
    {
        int flags = recursive ? AT_RECURSIVE : 0;
        Add(CallNumber.MountSetAttr, "protect", path, AT_FDCWD, Text(path), flags, (nint)Attributes(attributes), 4 * sizeof(ulong));
    }

    /// <summary>0 for umask, and back to what it was: permission bits are ours while the tree is made.</summary>
    public Slot ClearUmask() => Result(ref Add(CallNumber.Umask, "set", "the umask", 0));

    public void RestoreUmask(Slot mask) => Add(CallNumber.Umask, "restore", "the umask", mask.Number).SlotArguments = 1;

    private void SetAttributes(Slot tree, string path, TreeAttributes attributes)
    {
        ref Call call = ref Add(
            CallNumber.MountSetAttr, "protect", path, tree.Number, Empty(), AT_EMPTY_PATH | AT_RECURSIVE, (nint)Attributes(attributes), 4 * sizeof(ulong));
        call.SlotArguments = 1;
    }

    // struct mount_attr: set, clear, propagation, userns_fd. Private everywhere: what is mounted on the host later must not appear inside.
    private ulong* Attributes(TreeAttributes attributes)
    {
        ulong* attr = (ulong*)writer.Allocate(4 * sizeof(ulong));
        attr[0] = (ulong)attributes;
        attr[2] = MS_PRIVATE;
        return attr;
    }

    // What is attached needs no descriptor any more, and the limit of open files may be low.
    private void Close(Slot slot)
    {
        Add(CallNumber.Close, "close", "a descriptor", slot.Number).SlotArguments = 1;
        free.Push(slot);
    }

    private Slot Result(ref Call call)
    {
        Slot slot = NewSlot();
        call.ResultSlot = slot.Number;
        return slot;
    }

    private nint Empty() => (nint)(emptyPath == null ? emptyPath = writer.Text(string.Empty) : emptyPath);
}
