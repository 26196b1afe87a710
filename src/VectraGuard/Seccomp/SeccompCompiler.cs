using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VectraGuard.Linux;
using VectraGuard.Policy;
using static VectraGuard.Linux.Bpf;

namespace VectraGuard.Seccomp;

/// <summary>
/// A profile as a filter for seccomp(2). Every number has an answer, and it is found by binary search: half the cost of loading a plain list
/// of comparisons, because the kernel tries each number when it loads a filter (docs/seccomp.md, "What it costs").
/// </summary>
internal static class SeccompCompiler
{
    /// <summary>The filter; the same instructions each time. Throws a <see cref="UserException"/> for an architecture without tables.</summary>
    public static ImmutableArray<BpfInstruction> Compile(SeccompProfile profile, Architecture architecture)
    {
        SeccompProfiles.EnsureKnown(architecture);
        return Compile(CollectionsMarshal.AsSpan(Ranges(profile, architecture)), architecture);
    }

    /// <summary>The filter of any table: ranges in ascending order, the first of them from 0.</summary>
    internal static ImmutableArray<BpfInstruction> Compile(ReadOnlySpan<NumberRange> ranges, Architecture architecture)
    {
        var writer = new BpfWriter();
        WriteSearch(writer, ranges);

        // A foreign entry (32-bit calls of a 64-bit process too) numbers its calls differently: nothing of the search would hold for it.
        // It kills, because a program of which every call fails is of no use, and one of which a few do not might be dangerous.
        writer.Prepend(
            Load(ArchitectureField), SkipNextIfEqual(Syscalls.AuditArchitecture(architecture)), Return(KillProcess),
            Load(NumberField));
        return writer.ToProgram();
    }

    /// <summary>All numbers, cut where the verdict changes, in ascending order.</summary>
    private static List<NumberRange> Ranges(SeccompProfile profile, Architecture architecture)
    {
        const ushort none = ushort.MaxValue;
        Span<ushort> calls = stackalloc ushort[Syscalls.FirstOfX32];
        calls.Fill(none);
        for (ushort call = 0; call < Syscalls.Count; call++)
        {
            if (Syscalls.Number((Syscall)call, architecture) is { } number)
            {
                calls[number] = call;
            }
        }

        var ranges = new List<NumberRange>(capacity: 128);
        for (int number = 0; number < calls.Length; number++)
        {
            ushort call = calls[number];
            Append(ranges, number, call == none ? SeccompProfiles.JudgeUnknown(profile) : SeccompProfiles.Judge((Syscall)call, profile));
        }

        if (architecture is Architecture.X64)
        {
            // EPERM, not the ENOSYS of a kernel without x32: it can be seen that this filter says so.
            Append(ranges, Syscalls.FirstOfX32, SyscallVerdict.Refuse(Errno.NotPermitted));
        }

        return ranges;
    }

    private static void Append(List<NumberRange> ranges, int first, SyscallVerdict verdict)
    {
        if (ranges.Count == 0 || ranges[^1].Verdict != verdict)
        {
            ranges.Add(new((uint)first, verdict));
        }
    }

    private static void WriteSearch(BpfWriter writer, ReadOnlySpan<NumberRange> ranges)
    {
        if (ranges.Length == 1)
        {
            WriteVerdict(writer, ranges[0].Verdict);
            return;
        }

        int middle = ranges.Length / 2;
        uint pivot = ranges[middle].First;
        WriteSearch(writer, ranges[middle..]);
        int upperHalf = writer.Here;
        WriteSearch(writer, ranges[..middle]);
        writer.PrependSkipIfAtLeast(pivot, upperHalf);
    }

    private static void WriteVerdict(BpfWriter writer, SyscallVerdict verdict)
    {
        if (verdict.Rule is not { } rule)
        {
            writer.Prepend(Return(verdict.Errno == 0 ? Allow : Fail(verdict.Errno)));
            return;
        }

        writer.Prepend(Return(rule.AllowsCases ? Fail(rule.Errno) : Allow));
        for (int i = rule.Cases.Length - 1; i >= 0; i--)
        {
            int nextCase = writer.Here;
            writer.Prepend(Return(rule.AllowsCases ? Allow : Fail(rule.Errno)));
            for (int j = rule.Cases[i].Tests.Length - 1; j >= 0; j--)
            {
                WriteTest(writer, rule.Cases[i].Tests[j], nextCase);
            }
        }
    }

    private static void WriteTest(BpfWriter writer, ArgumentTest test, int otherwise)
    {
        WriteHalf(writer, HighHalf(test.Argument), (uint)(test.Mask >> 32), (uint)(test.Value >> 32), otherwise);
        WriteHalf(writer, LowHalf(test.Argument), (uint)test.Mask, (uint)test.Value, otherwise);
    }

    private static void WriteHalf(BpfWriter writer, uint field, uint mask, uint value, int otherwise)
    {
        if (mask == 0)
        {
            return;
        }

        writer.Prepend(SkipUnlessEqual(value, checked((byte)writer.DistanceTo(otherwise))));
        if (mask != uint.MaxValue)
        {
            writer.Prepend(And(mask));
        }

        writer.Prepend(Load(field));
    }

    /// <summary>The numbers from this one up to the next range have this verdict.</summary>
    internal readonly record struct NumberRange(uint First, SyscallVerdict Verdict);
}
