using System.Runtime.InteropServices;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

/// <summary>
/// The memory that vectra-guard shares with the process it forked before the .NET runtime started: this header, then the call list,
/// the strings and the arguments. It lies at one fixed address, so that pointers in it hold in every process that maps it, also in the
/// inner stage that bubblewrap starts. All zero when new; only touched pages cost anything.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Arena
{
    public const ulong LargestSize = 32 << 20;
    public const ulong SmallestSize = 1 << 20;
    public const uint Magic = 0x56470001;

    // Far from where the loader, the heap and mmap put things, and inside the 39 bits that the smallest arm64 configuration has.
    private const ulong Address = 0x10_0000_0000;

    public uint Signature;

    // Set before the runtime starts.
    public int Descriptor;
    public ulong Size;
    public int ArgumentCount;
    public byte** Arguments;
    public byte** Environment;
    public SignalSet CallerMask;
    public int ChildSignalIgnored;
    public int PipeSignalIgnored;
    public int CallerIsRoot;
    public uint CallerUser;
    public uint CallerGroup;
    public int SupervisorProcess;
    public int ChildProcess;
    public int SupervisorControl;
    public int ChildControl;
    public int ThreadsAskedFor;
    public int StacksAskedFor;
    public int Guessed;
    public int IsMapped;
    public uint MappedUser;
    public uint MappedGroup;
    public int Entered;
    public int IsMovedAway;
    public long Started;
    public fixed ulong Processors[ProcessorWords];

    // Set by the builder of the program.
    public CallList Launch;
    public CallList Setup;
    public CallList Cleanup;
    public Program Program;
    public Command Command;
    public int StageControl;
    public int LendsTerminal;
    public long Deadline;

    // Set by the processes of the sandbox.
    public int InitProcess;
    public int NumberInProc;
    public long CommandStarted;
    public int ExecError;
    public int CommandTerminal;
    public fixed long Slots[MaximumSlots];
    public fixed byte Stack[StackSize];

    public const int MaximumSlots = 512;
    public const int ProcessorWords = 16;
    public const int StackSize = 32 << 10;

    /// <summary>The arena of this process; only after <see cref="Map"/>.</summary>
    public static Arena* Current => (Arena*)Address;

    /// <summary>The end of the arena: what is written behind it would belong to nobody.</summary>
    public static byte* End => (byte*)Address + Current->Size;

    /// <summary>Maps a new arena (descriptor -1) or the one behind a descriptor. Null when the kernel refuses.</summary>
    /// <param name="descriptor">What is mapped.</param>
    /// <param name="size">Its size in bytes.</param>
    public static Arena* Map(int descriptor, ulong size)
    {
        int flags = MAP_SHARED | MAP_NORESERVE | MAP_FIXED_NOREPLACE | (descriptor < 0 ? MAP_ANONYMOUS : 0);
        void* mapped = Libc.MemoryMap((void*)Address, (nuint)size, PROT_READ | PROT_WRITE, flags, descriptor, 0);
        return mapped == (void*)Address ? (Arena*)mapped : null;
    }

    public static long Now()
    {
        TimeSpec time;
        _ = Libc.ClockGetTime(CLOCK_MONOTONIC, &time);
        return (time.Seconds * 1_000_000_000) + time.Nanoseconds;
    }
}
