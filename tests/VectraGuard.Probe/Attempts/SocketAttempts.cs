using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace VectraGuard.Probe.Attempts;

/// <summary>Sockets: who can be reached.</summary>
internal static class SocketAttempts
{
    private const int UnixFamily = 1;
    private const int InternetFamily = 2;
    private const int Stream = 1;
    private const int InternetAddressLength = 16;

    /// <summary>Connects to a path, or with a leading @ to an abstract name.</summary>
    public static string ConnectUnix(string name)
    {
        byte[] path = Encoding.UTF8.GetBytes(name);
        byte[] address = new byte[2 + path.Length + (name[0] == '@' ? 0 : 1)];
        BinaryPrimitives.WriteUInt16LittleEndian(address, UnixFamily);
        path.CopyTo(address, 2);
        if (name[0] == '@')
        {
            address[2] = 0;
        }

        return Connect(UnixFamily, address, address.Length);
    }

    public static string ConnectTcp(string host, ushort port) =>
        Connect(InternetFamily, InternetAddress(host, port), InternetAddressLength);

    /// <summary>Listens on 127.0.0.1 and connects to itself: whether the loopback device is there and up.</summary>
    public static string Loopback()
    {
        int listener = Libc.Socket(InternetFamily, Stream, protocol: 0);
        byte[] address = InternetAddress("127.0.0.1", port: 0);
        int length = InternetAddressLength;
        bool listens = listener >= 0
            && Libc.Bind(listener, address, length) >= 0
            && Libc.Listen(listener, backlog: 1) >= 0
            && Libc.GetSocketName(listener, address, ref length) >= 0;
        return listens ? Connect(InternetFamily, address, length) : Word.LastError();
    }

    private static string Connect(int family, byte[] address, int length)
    {
        int socket = Libc.Socket(family, Stream, protocol: 0);
        return socket < 0 ? Word.LastError() : Word.Of(Libc.Connect(socket, address, length), "connected");
    }

    private static byte[] InternetAddress(string host, ushort port)
    {
        byte[] address = new byte[InternetAddressLength];
        BinaryPrimitives.WriteUInt16LittleEndian(address, InternetFamily);
        BinaryPrimitives.WriteUInt16BigEndian(address.AsSpan(2), port);
        IPAddress.Parse(host).GetAddressBytes().CopyTo(address, 4);
        return address;
    }
}
