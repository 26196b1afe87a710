using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

/// <summary>Brings up the loopback interface of a new network namespace.</summary>
internal static unsafe class Loopback
{
    private const int IFF_UP = 1;
    private const int IFNAMSIZ = 16;

    public static bool Up()
    {
        int socket = (int)Libc.Syscall(CallNumber.Socket, AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0, 0, 0, 0);
        if (socket < 0)
        {
            return false;
        }

        // struct ifreq: the name, then the flags; 40 bytes.
        byte* request = stackalloc byte[40];
        for (int i = 0; i < 40; i++)
        {
            request[i] = 0;
        }

        request[0] = (byte)'l';
        request[1] = (byte)'o';
        *(short*)(request + IFNAMSIZ) = IFF_UP;
        bool up = Libc.Ioctl(socket, SIOCSIFFLAGS, request) == 0;
        _ = Libc.Close(socket);
        return up;
    }
}
