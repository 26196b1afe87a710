using System.Runtime.InteropServices;

namespace VectraGuard.Linux.Child;

/// <summary>A program of the host that builds the sandbox for us: path, arguments and environment, null-terminated.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Program
{
    public byte* Path;
    public byte** Arguments;
    public byte** Environment;
}
