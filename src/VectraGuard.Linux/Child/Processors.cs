using VectraGuard.Linux.Native;

namespace VectraGuard.Linux.Child;

/// <summary>
/// Where the processes of a start run. A scheduler likes to leave a new child beside its parent, which then works for milliseconds while the child waits:
/// PID 1 is asked to start elsewhere. Nothing depends on it, so a refusal changes nothing.
/// </summary>
internal static unsafe class Processors
{
    /// <summary>For the parent: the child shall not wait for this processor. Only before the child is told to go on, which undoes it.</summary>
    public static void MoveAway(Arena* arena, int child)
    {
        uint own;
        ulong* others = stackalloc ulong[Arena.ProcessorWords];
        if (Libc.Syscall(CallNumber.GetCpu, (nint)(&own), 0, 0, 0, 0, 0) < 0 || own >= Arena.ProcessorWords * 64 || !Get(arena->Processors))
        {
            return;
        }

        ulong any = 0;
        for (uint i = 0; i < Arena.ProcessorWords; i++)
        {
            others[i] = arena->Processors[i] & ~(i == own / 64 ? 1UL << (int)(own % 64) : 0);
            any |= others[i];
        }

        arena->IsMovedAway = any != 0 && Set(child, others) ? 1 : 0;
    }

    /// <summary>For the child: wherever the caller may run. All bits together stand for what the cpuset allows, now and later, as for a process that never asked.</summary>
    public static void MoveFreely(Arena* arena)
    {
        if (arena->IsMovedAway == 0)
        {
            return;
        }

        ulong* allowed = stackalloc ulong[Arena.ProcessorWords];
        for (int i = 0; i < Arena.ProcessorWords; i++)
        {
            allowed[i] = ulong.MaxValue;
        }

        bool isSame = Set(0, allowed) && Get(allowed);
        for (int i = 0; i < Arena.ProcessorWords; i++)
        {
            isSame &= allowed[i] == arena->Processors[i];
        }

        if (!isSame)
        {
            // The caller was bound to some of them.
            _ = Set(0, arena->Processors);
        }
    }

    // The kernel writes as many bytes as it has processors for, and refuses when that is more than there is room for.
    private static bool Get(ulong* mask)
    {
        for (int i = 0; i < Arena.ProcessorWords; i++)
        {
            mask[i] = 0;
        }

        return Libc.Syscall(CallNumber.SchedGetAffinity, 0, Arena.ProcessorWords * sizeof(ulong), (nint)mask, 0, 0, 0) > 0;
    }

    private static bool Set(int process, ulong* mask) =>
        Libc.Syscall(CallNumber.SchedSetAffinity, process, Arena.ProcessorWords * sizeof(ulong), (nint)mask, 0, 0, 0) == 0;
}
