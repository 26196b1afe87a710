using System.Runtime.InteropServices;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Verification;

/// <summary>
/// What somebody inside may try. Each answers 0 when it worked, or the error number that it met. Harmless where nothing stops it: what is
/// changed is put back, and what would do harm is asked for in a form that the kernel refuses anyway once it is allowed to look at it.
/// </summary>
internal static unsafe class Attempts
{
    private const int NoData = 61;

    /// <summary>Writes a byte to the end of a file.</summary>
    public static int Append(string path)
    {
        const int O_APPEND = 0x400;
        return Use(path, O_WRONLY | O_APPEND, file =>
        {
            byte letter = (byte)'x';
            return Answer(Libc.Write(file, &letter, 1));
        });
    }

    /// <summary>Makes a file, and removes it again.</summary>
    public static int Create(string path)
    {
        int error = Use(path, O_WRONLY | O_CREAT | O_EXCL, _ => 0);
        fixed (byte* text = Kernel.CString(path))
        {
            return error != 0 ? error : Answer(Libc.Unlink(text));
        }
    }

    /// <summary>Reads a byte; a file that is empty is as good as hidden (ENODATA).</summary>
    public static int Read(string path) => Use(path, O_RDONLY, file =>
    {
        byte letter;
        return Libc.Read(file, &letter, 1) switch { < 0 => Kernel.Error, 0 => NoData, _ => 0 };
    });

    /// <summary>Opens for writing, and writes nothing.</summary>
    public static int OpenForWriting(string path) => Use(path, O_WRONLY, _ => 0);

    /// <summary>Removes an empty directory.</summary>
    public static int RemoveDirectory(string path)
    {
        fixed (byte* text = Kernel.CString(path))
        {
            return Answer(Libc.RemoveDirectory(text));
        }
    }

    /// <summary>Renames, and back again.</summary>
    public static int Rename(string path, string other)
    {
        fixed (byte* from = Kernel.CString(path), to = Kernel.CString(other))
        {
            int error = Answer(Libc.Rename(from, to));
            return error != 0 ? error : Answer(Libc.Rename(to, from));
        }
    }

    /// <summary>Finds a process by the second word of its command line; ESRCH.</summary>
    public static int SeeProcess(string word) => Processes().Any(process => SecondWord(process) == word) ? 0 : Errno.NoProcess;

    /// <summary>Asks whether a process may be signalled. One of that number which is to be seen, and is another, is not it.</summary>
    public static int Signal(int process, string word)
    {
        bool isAnother = Processes().Contains(process) && SecondWord(process) != word;
        return isAnother ? Errno.NoProcess : Answer(Libc.Kill(process, 0));
    }

    /// <summary>Attaches to a process without stopping it.</summary>
    public static int Trace(int process)
    {
        const int PTRACE_SEIZE = 0x4206;
        return Call(Syscall.Ptrace, PTRACE_SEIZE, process, 0, 0);
    }

    /// <summary>Connects to a port of 127.0.0.1.</summary>
    public static int ConnectLoopback(int port)
    {
        byte[] address = BaitSocket.Loopback(port);
        return Connect(AF_INET, address);
    }

    /// <summary>Connects to a unix socket; a name without a slash is an abstract one.</summary>
    public static int ConnectUnix(string name) => Connect(AF_UNIX, BaitSocket.Unix(name));

    /// <summary>Mounts an empty file system, and unmounts it.</summary>
    public static int Mount(string path)
    {
        fixed (byte* type = "tmpfs\0"u8, target = Kernel.CString(path))
        {
            int error = Call(Syscall.Mount, (nint)type, (nint)target, (nint)type, 0, 0);
            return error != 0 ? error : Call(Syscall.Umount2, (nint)target, MNT_DETACH);
        }
    }

    /// <summary>Unmounts what is no mount point.</summary>
    public static int Unmount(string path)
    {
        fixed (byte* target = Kernel.CString(path))
        {
            return Reach(Syscall.Umount2, (nint)target, 0);
        }
    }

    /// <summary>Types into the terminal, with an input that is none.</summary>
    public static int TypeIntoTerminal()
    {
        const int TIOCSTI = 0x5412;
        byte letter = 0;
        return Reach(Syscall.Ioctl, 0, TIOCSTI, (nint)(&letter));
    }

    /// <summary>Makes a call with arguments that do nothing: only a refusal to look at it counts as one.</summary>
    public static int Reach(Syscall call, params ReadOnlySpan<nint> arguments)
    {
        int error = Call(call, arguments);
        return error is EPERM or EACCES or Errno.NoSystemCall ? error : 0;
    }

    /// <summary>Makes a call by the numbers of x32, which a filter might not know.</summary>
    public static int CallX32()
    {
        const int X32 = 0x4000_0000;
        return Answer(Libc.Syscall((Number(Syscall.Getpid) ?? 0) | X32, 0, 0, 0, 0, 0, 0));
    }

    /// <summary>Whether a set-user-ID program would still raise rights: EPERM when no_new_privs forbids it.</summary>
    public static int KeepsSetUserId()
    {
        const int PR_GET_NO_NEW_PRIVS = 39;
        return Libc.Prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? EPERM : 0;
    }

    /// <summary>Whether one of these capabilities can be used; the bit is its number.</summary>
    public static int HasCapability(ulong any)
    {
        uint* header = stackalloc uint[2] { 0x20080522, 0 };
        uint* data = stackalloc uint[6];
        int error = Call(Syscall.Capget, (nint)header, (nint)data);
        ulong effective = data[0] | ((ulong)data[3] << 32), permitted = data[1] | ((ulong)data[4] << 32);
        return error != 0 ? error : ((effective | permitted) & any) != 0 ? 0 : EPERM;
    }

    /// <summary>Whether a crash would leave a core dump: EPERM when the limit forbids even a pipe.</summary>
    public static int DumpsCore()
    {
        ulong* limit = stackalloc ulong[2];
        int error = Call(Syscall.Prlimit64, 0, RLIMIT_CORE, 0, (nint)limit);
        return error != 0 ? error : limit[1] <= 1 ? EPERM : 0;
    }

    /// <summary>Opens a file through a descriptor that was open before.</summary>
    public static int OpenThrough(int descriptor, string name)
    {
        fixed (byte* text = Kernel.CString(name))
        {
            return Call(Syscall.Openat, descriptor, (nint)text, O_RDONLY, 0);
        }
    }

    private static int Connect(int family, byte[] address)
    {
        nint socket = Libc.Syscall(CallNumber.Socket, family, BaitSocket.Stream, 0, 0, 0, 0);
        if (socket < 0)
        {
            return Kernel.Error;
        }

        using var closed = new Descriptor((int)socket);
        fixed (byte* bytes = address)
        {
            return Answer(Libc.Connect((int)socket, bytes, address.Length));
        }
    }

    private static int Use(string path, int flags, Func<int, int> use)
    {
        fixed (byte* text = Kernel.CString(path))
        {
            int file = Libc.Open(text, flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0x180);
            if (file < 0)
            {
                return Kernel.Error;
            }

            using var closed = new Descriptor(file);
            return use(file);
        }
    }

    private static int Call(Syscall call, params ReadOnlySpan<nint> arguments)
    {
        if (Number(call) is not { } number)
        {
            return Errno.NoSystemCall;
        }

        Span<nint> all = stackalloc nint[6];
        all.Clear();
        arguments.CopyTo(all);
        return Answer(Libc.Syscall(number, all[0], all[1], all[2], all[3], all[4], all[5]));
    }

    private static int? Number(Syscall call) => Syscalls.Number(call, RuntimeInformation.ProcessArchitecture);

    private static int Answer(nint result) => result >= 0 ? 0 : Kernel.Error;

    private static IEnumerable<int> Processes() =>
        Kernel.List("/proc").Select(name => int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : 0).Where(number => number > 0);

    private static string SecondWord(int process)
    {
        try
        {
            string path = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/proc/{process}/cmdline");
            using Descriptor? file = Kernel.Open(path, O_RDONLY);
            byte[]? text = file is null ? null : Kernel.ReadToEnd(file, limit: 1 << 20, path);
            string[] words = text is null ? [] : OsText.Decode(text).Split('\0');
            return words.Length > 1 ? words[1] : "";
        }
        catch (LinuxException)
        {
            // It ended while we looked.
            return "";
        }
    }
}
