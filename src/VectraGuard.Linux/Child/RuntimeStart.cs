using VectraGuard.Linux.Native;

namespace VectraGuard.Linux.Child;

/// <summary>
/// Calls of the .NET runtime that the linker leads here (--wrap): what it does at its start that a run of ours has no use for
/// (docs/decisions/0006). Every other call goes on to the C library. What may be called during a collection must not call anything from here: before a call
/// the compiler lays a poll, which would wait for the collection's end. Named as they are linked; a name that a later runtime no longer has changes nothing.
/// </summary>
internal static unsafe class RuntimeStart
{
    /// <summary>
    /// The first thread is the one that runs finalizers. Nothing here waits for one, so it is never started: its stack, its
    /// malloc arena, and having to stop it at the end cost more than most of the set-up, and a process with one thread can be cloned safely.
    /// </summary>
    [System.Runtime.RuntimeExport("__wrap_pthread_create")]
    internal static int CreateThread(void* thread, void* attributes, void* start, void* argument) =>
        Arena.Current->ThreadsAskedFor++ == 0 ? 0 : Libc.RealThreadCreate(thread, attributes, start, argument);

    /// <summary>Processors have no memory of their own that a heap of a few MiB would have to be spread over.</summary>
    [System.Runtime.RuntimeExport("__wrap__Z21NUMASupportInitializev")]
    internal static void FindMemoryNodes()
    {
    }

    /// <summary>Our heap has a limit of its own, so those of cgroups are not looked for: that reads all mounts, twice.</summary>
    [System.Runtime.RuntimeExport("__wrap__Z16InitializeCGroupv")]
    internal static void FindMemoryLimit()
    {
    }

    /// <summary>One thread needs one processor.</summary>
    [System.Runtime.RuntimeExport("__wrap__Z19InitializeCpuCGroupv")]
    internal static void FindProcessorLimit()
    {
    }

    /// <summary>What a debugger would look for.</summary>
    [System.Runtime.RuntimeExport("__wrap_PopulateDebugHeaders")]
    internal static void DescribeForDebugger()
    {
    }

    /// <summary>From this the collector derives how much is allocated before it runs first: the more, the less often. The value of a large processor.</summary>
    [System.Runtime.RuntimeExport("__wrap__ZN15GCToOSInterface25GetCacheSizePerLogicalCpuEb")]
    internal static nuint CacheSize() => 32 << 20;

    /// <summary>The C library would look for the first thread's stack in /proc/self/maps; it ends above the arguments, and the limit says how far down it reaches.</summary>
    [System.Runtime.RuntimeExport("__wrap__Z24PalGetMaximumStackBoundsPPvS0_")]
    internal static byte FindStack(void** lowest, void** highest)
    {
        if (Arena.Current->StacksAskedFor++ > 0)
        {
            return Libc.RealStackBounds(lowest, highest);
        }

        const nuint PageMask = 4095;
        nuint end = ((nuint)Arena.Current->Arguments | PageMask) + 1;
        *highest = (void*)end;
        *lowest = (void*)(end - StartLimits.StackSize);
        return 1;
    }
}
