using System.Net;
using System.Net.Sockets;

namespace VectraGuard.ContainmentTests.Harness;

/// <summary>Somebody on the host who answers: at a TCP port of 127.0.0.1, at a path, or at an abstract name.</summary>
public sealed class Listener : IDisposable
{
    private readonly Socket _socket;

    private Listener(Socket socket, EndPoint address)
    {
        _socket = socket;
        _socket.Bind(address);
        _socket.Listen(backlog: 16);
    }

    /// <summary>The TCP port.</summary>
    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>At a free TCP port.</summary>
    public static Listener Tcp() =>
        new(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp), new IPEndPoint(IPAddress.Loopback, port: 0));

    /// <summary>At a path.</summary>
    public static Listener Unix(string path) =>
        new(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), new UnixDomainSocketEndPoint(path));

    /// <summary>At an abstract name: no file, so mounts do not stop anybody.</summary>
    public static Listener Abstract(string name) => Unix('\0' + name);

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
