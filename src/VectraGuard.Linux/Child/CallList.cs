using System.Runtime.InteropServices;

namespace VectraGuard.Linux.Child;

/// <summary>The calls of one process, one behind the other.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CallList
{
    public Call* First;
    public int Count;
}
