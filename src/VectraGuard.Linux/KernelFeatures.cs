using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux;

/// <summary>Questions to the kernel that change nothing.</summary>
internal static unsafe class KernelFeatures
{
    private const int UnixPathMaximum = 108;

    /// <summary>The version of Landlock; 0 and an error number where there is none.</summary>
    public static (int Version, int Error) LandlockVersion()
    {
        const int LANDLOCK_CREATE_RULESET_VERSION = 1;
        nint version = Libc.Syscall(CallNumber.LandlockCreateRuleset, 0, 0, LANDLOCK_CREATE_RULESET_VERSION, 0, 0, 0);
        return version > 0 ? ((int)version, 0) : (0, Kernel.Error);
    }

    /// <summary>Connects to a stream socket and closes the connection: 0, or an error number. A daemon whose queue is full counts as one that answers.</summary>
    public static int Connect(string path)
    {
        // struct sockaddr_un { u16 family; char path[108] }.
        byte* address = stackalloc byte[2 + UnixPathMaximum];
        new Span<byte>(address, 2 + UnixPathMaximum).Clear();
        *(ushort*)address = AF_UNIX;
        byte[] bytes = OsText.Encode(path);
        if (bytes.Length >= UnixPathMaximum)
        {
            return Errno.NameTooLong;
        }

        bytes.CopyTo(new Span<byte>(address + 2, UnixPathMaximum));
        const int SOCK_STREAM = 1;
        using var socket = new Descriptor((int)Kernel.Check(Libc.Syscall(CallNumber.Socket, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | O_NONBLOCK, 0, 0, 0, 0), "make", "socket"));
        return Libc.Connect(socket.Number, address, 2 + UnixPathMaximum) == 0 || Kernel.Error == Errno.Again ? 0 : Kernel.Error;
    }

    /// <summary>Whether a descriptor is a terminal.</summary>
    public static bool IsTerminal(int descriptor)
    {
        // struct termios of the kernel has 60 bytes at most.
        const nuint TCGETS = 0x5401;
        byte* settings = stackalloc byte[256];
        return Libc.Ioctl(descriptor, TCGETS, settings) == 0;
    }
}
