using VectraGuard.Linux.Native;

namespace VectraGuard.Linux.Child;

/// <summary>
/// Resource limits under which the runtime would die of a signal or without a word. Looked at first, so that "nothing ran" is said and
/// told by 125.
/// </summary>
internal static unsafe class StartLimits
{
    private const int RLIMIT_FSIZE = 1, RLIMIT_DATA = 2, RLIMIT_STACK = 3, RLIMIT_AS = 9;

    // Measured: 1.4 GiB of address space are reserved at the start, almost none of it used.
    private const ulong AddressSpace = 2UL << 30, Data = 512UL << 20;
    private const ulong LargestStack = 8UL << 20;
    private const ulong PageMask = 4095;

    /// <summary>As large as a file may be here: the arena is one, in memory. The inner stage has the same limit and comes to the same size.</summary>
    public static ulong ArenaSize
    {
        get
        {
            ulong limit = Limit(RLIMIT_FSIZE);
            return limit > Arena.LargestSize ? Arena.LargestSize : limit & ~PageMask;
        }
    }

    /// <summary>How far down the first thread's stack may grow, in whole pages; not more than is usual.</summary>
    public static nuint StackSize => (nuint)(Math.Min(Limit(RLIMIT_STACK), LargestStack) & ~PageMask);

    public static bool Allow() => Limit(RLIMIT_AS) >= AddressSpace && Limit(RLIMIT_DATA) >= Data && ArenaSize >= Arena.SmallestSize - 65536;

    private static ulong Limit(int resource)
    {
        ulong* limit = stackalloc ulong[2];
        return Libc.Syscall(CallNumber.Prlimit, 0, resource, 0, (nint)limit, 0, 0) < 0 ? ulong.MaxValue : limit[0];
    }
}
