using System.Buffers.Binary;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Verification;

/// <summary>A socket of the host that nobody inside may reach: it listens, and answers nothing.</summary>
internal sealed unsafe class BaitSocket : IDisposable
{
    /// <summary>SOCK_STREAM, closed in what is started.</summary>
    public const int Stream = 1 | SOCK_CLOEXEC;

    private readonly Descriptor socket;

    private BaitSocket(int family, byte[] address)
    {
        socket = new Descriptor((int)Kernel.Check(Libc.Syscall(CallNumber.Socket, family, Stream, 0, 0, 0, 0), "make", "socket"));
        fixed (byte* bytes = address)
        {
            Kernel.Check(Libc.Bind(socket.Number, bytes, address.Length), "bind", "socket");
            Kernel.Check(Libc.Listen(socket.Number, 8), "listen at", "socket");
        }
    }

    /// <summary>The port, of one that listens on the loopback interface.</summary>
    public int Port
    {
        get
        {
            byte* address = stackalloc byte[16];
            int length = 16;
            Kernel.Check(Libc.GetSocketName(socket.Number, address, &length), "look at", "socket");
            return BinaryPrimitives.ReadUInt16BigEndian(new ReadOnlySpan<byte>(address + 2, 2));
        }
    }

    /// <summary>On 127.0.0.1, at a port that is free.</summary>
    public static BaitSocket OnLoopback() => new(AF_INET, Loopback(port: 0));

    /// <summary>At a path, or abstract where the name has no slash.</summary>
    public static BaitSocket Named(string name) => new(AF_UNIX, Unix(name));

    /// <summary>struct sockaddr_in of 127.0.0.1.</summary>
    internal static byte[] Loopback(int port)
    {
        byte[] address = [AF_INET, 0, 0, 0, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(address.AsSpan(2), (ushort)port);
        return address;
    }

    /// <summary>struct sockaddr_un: a path ends with a NUL, an abstract name starts with one.</summary>
    internal static byte[] Unix(string name)
    {
        byte[] bytes = OsText.Encode(name);
        return name.Contains('/', StringComparison.Ordinal) ? [AF_UNIX, 0, .. bytes, 0] : [AF_UNIX, 0, 0, .. bytes];
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();
}
