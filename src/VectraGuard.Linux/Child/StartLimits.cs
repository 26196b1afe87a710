using VectraGuard.Linux.Native;

namespace VectraGuard.Linux.Child;

/// <summary>
/// Resource limits under which the runtime would die of a signal or without a word. Looked at first, so that "nothing ran" is said and
/// told by 125.
/// </summary>
internal static unsafe class StartLimits
{
    private const int RLIMIT_FSIZE = 1, RLIMIT_DATA = 2, RLIMIT_AS = 9;

    // Measured: 1.4 GiB of address space are reserved at the start, almost none of it used; the arena's file has 32 MiB.
    private const ulong AddressSpace = 2UL << 30, Data = 512UL << 20, FileSize = 32UL << 20;

    public static bool Allow() => Is(RLIMIT_AS, AddressSpace) && Is(RLIMIT_DATA, Data) && Is(RLIMIT_FSIZE, FileSize);

    private static bool Is(int resource, ulong least)
    {
        ulong* limit = stackalloc ulong[2];
        return Libc.Syscall(CallNumber.Prlimit, 0, resource, 0, (nint)limit, 0, 0) < 0 || limit[0] >= least;
    }
}
