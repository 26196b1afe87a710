using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

// Steps for the client of a daemon that makes containers, and for the inner stage in one, where nothing of the caller is inherited.
internal sealed unsafe partial class ChildProgram
{
    private const int Resources = 16;

    /// <summary>
    /// The client survives the supervisor and the signals of its process group, and comes to its end by itself: otherwise it could leave a container
    /// behind that it has made and not yet started.
    /// </summary>
    public void SurviveSupervisor()
    {
        Add(CallNumber.Prctl, "let go of", "the supervisor", PR_SET_PDEATHSIG, 0);
        Add(CallNumber.SetProcessGroup, "make", "a process group", 0, 0);
    }

    /// <summary>The client holds the way to the supervisor open as long as it runs; its messages go into a file, which it holds by a lock.</summary>
    public void InheritClient(string messages)
    {
        Inherit("the way to the supervisor", writer.Arena->ChildControl, ControlDescriptor);
        Slot file = Result(ref Add(CallNumber.OpenAt, "open", messages, AT_FDCWD, Text(messages), O_WRONLY | O_CLOEXEC));
        Add(CallNumber.Flock, "hold", messages, file.Number, FileLock.Exclusive).SlotArguments = 1;
        Add(CallNumber.Dup3, "pass on", "the client's messages", file.Number, 2).SlotArguments = 1;
        Slot nothing = Result(ref Add(CallNumber.OpenAt, "open", "/dev/null", AT_FDCWD, Text("/dev/null"), O_RDWR | O_CLOEXEC));
        Add(CallNumber.Dup3, "pass on", "/dev/null", nothing.Number, 0).SlotArguments = 1;
        Add(CallNumber.Dup3, "pass on", "/dev/null", nothing.Number, 1).SlotArguments = 1;
    }

    /// <summary>Umask and resource limits, which would be the daemon's otherwise. A limit above the container's stays at the container's.</summary>
    public void InheritLimits()
    {
        int mask = (int)Libc.Syscall(CallNumber.Umask, 0, 0, 0, 0, 0, 0);
        _ = Libc.Syscall(CallNumber.Umask, mask, 0, 0, 0, 0, 0);
        Add(CallNumber.Umask, "keep", "the umask", mask);
        for (int resource = 0; resource < Resources; resource++)
        {
            ulong* limit = (ulong*)writer.Allocate(2 * sizeof(ulong));
            if (Libc.Syscall(CallNumber.Prlimit, 0, resource, 0, (nint)limit, 0, 0) == 0)
            {
                Add(CallNumber.Prlimit, "keep", "a resource limit", 0, resource, (nint)limit, 0).Tolerated = Errno.NotPermitted;
            }
        }
    }

    /// <summary>A directory in private memory, unless a mount point has made it already.</summary>
    public void MakeDirectoryOnce(string path, int mode)
    {
        MakeDirectory(path, mode);
        list->First[list->Count - 1].Tolerated = Errno.Exists;
    }

    /// <summary>Removes what may be gone.</summary>
    public void RemoveIfThere(string path, bool isDirectory)
    {
        Remove(path, isDirectory);
        list->First[list->Count - 1].Tolerated = Errno.NoEntry;
    }
}
