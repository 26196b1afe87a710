using System.Runtime.InteropServices;

namespace VectraGuard.Linux.Native;

/// <summary>struct sockaddr_un.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SocketAddress
{
    public const int PathSize = 108;

    public ushort Family;
    public fixed byte Path[PathSize];
}
