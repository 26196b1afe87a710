using VectraGuard.Linux.Native;

namespace VectraGuard.Linux.Child;

/// <summary>capset(2), the part of the credentials that differs between PID 1 and the command.</summary>
internal static unsafe class Credentials
{
    private const int Version3 = 0x20080522;

    /// <summary>Keeps these capabilities as effective and permitted, and none as inheritable.</summary>
    public static bool Keep(ulong capabilities)
    {
        uint* header = stackalloc uint[2] { Version3, 0 };
        uint low = (uint)capabilities;
        uint high = (uint)(capabilities >> 32);
        uint* data = stackalloc uint[6] { low, low, 0, high, high, 0 };
        return Libc.Syscall(CallNumber.CapSet, (nint)header, (nint)data, 0, 0, 0, 0) == 0;
    }
}
