using System.Runtime.InteropServices;

namespace VectraGuard.Linux.Native;

// signal(7), kill(2), signalfd(2), poll(2), clock_gettime(2). A signal set is 64 bits wide in the kernel; glibc's sigset_t has 1,024.
internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "kill"), SuppressGCTransition]
    public static partial int Kill(int process, int signal);

    [LibraryImport(Library, EntryPoint = "sigprocmask"), SuppressGCTransition]
    public static partial int SignalMask(int how, SignalSet* set, SignalSet* old);

    [LibraryImport(Library, EntryPoint = "sigaction"), SuppressGCTransition]
    public static partial int SignalAction(int signal, SignalDisposition* disposition, SignalDisposition* old);

    [LibraryImport(Library, EntryPoint = "signalfd"), SuppressGCTransition]
    public static partial int SignalDescriptor(int descriptor, SignalSet* set, int flags);

    [LibraryImport(Library, EntryPoint = "poll"), SuppressGCTransition]
    public static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport(Library, EntryPoint = "clock_gettime"), SuppressGCTransition]
    public static partial int ClockGetTime(int clock, TimeSpec* time);
}

/// <summary>sigset_t of glibc.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SignalSet
{
    public fixed ulong Words[16];

    /// <summary>All signals but those that the C library keeps for itself.</summary>
    public static SignalSet All
    {
        get
        {
            SignalSet set = default;
            for (int i = 0; i < 16; i++)
            {
                set.Words[i] = ulong.MaxValue;
            }

            return set;
        }
    }

    public static SignalSet Of(ulong mask)
    {
        SignalSet set = default;
        set.Words[0] = mask;
        return set;
    }

    public static ulong Bit(int signal) => 1UL << (signal - 1);
}

/// <summary>struct sigaction of glibc, without a handler of ours: SIG_DFL (0) and SIG_IGN (1) are all we set.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SignalDisposition
{
    public nint Handler;
    public SignalSet Mask;
    public int Flags;
    public nint Restorer;
}

/// <summary>struct pollfd.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    public int Descriptor;
    public short Events;
    public short Returned;
}

/// <summary>struct timespec.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimeSpec
{
    public long Seconds;
    public long Nanoseconds;
}
