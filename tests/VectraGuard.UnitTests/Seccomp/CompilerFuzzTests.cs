using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CsCheck;
using VectraGuard.Linux;
using VectraGuard.Seccomp;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.Seccomp;

/// <summary>Tables of all kinds, not only ours: the compiled filter answers each number as its table does.</summary>
[Trait("kind", Fuzz.Kind)]
public class CompilerFuzzTests
{
    private const uint Allow = 0x7FFF0000;

    private static readonly Gen<ulong> Bits = Gen.OneOf(Gen.Int[0, 63].Select(bit => 1UL << bit), Gen.UInt.Select(word => (ulong)word), Gen.ULong, Gen.Const(ulong.MaxValue));

    private static readonly Gen<ArgumentTest> Test = Gen.Select(Gen.Int[0, 5], Bits, Gen.ULong, (argument, mask, value) => new ArgumentTest(argument, mask, value & mask));

    // One test of each argument at most.
    private static readonly Gen<ArgumentCase> Case = Test.Array[0, 4].Select(tests => new ArgumentCase([.. tests.DistinctBy(test => test.Argument)]));

    private static readonly Gen<SyscallVerdict> Verdict = Gen.OneOf(
        Gen.Const(SyscallVerdict.Allow),
        Gen.Int[1, 133].Select(SyscallVerdict.Refuse),
        Gen.Select(Gen.Int[1, 133], Gen.Bool, Case.Array[0, 5], (errno, allows, cases) => SyscallVerdict.Ask(new ArgumentRule(errno, allows, [.. cases]))));

    private static readonly Gen<SeccompCompiler.NumberRange[]> Table = Gen.Select(Gen.UInt[1, 700], Verdict).Array[0, 60].Select(rows =>
        (SeccompCompiler.NumberRange[])[.. rows.DistinctBy(row => row.Item1).OrderBy(row => row.Item1).Select(row => new SeccompCompiler.NumberRange(row.Item1, row.Item2))])
        .SelectMany(rows => Verdict.Select(first => (SeccompCompiler.NumberRange[])[new(0, first), .. rows]));

    [Fact]
    public void A_filter_answers_as_its_table_does() => Gen.Select(Table, Outcome.Arguments.Array[1, 4], Gen.UInt.Array[1, 4]).Sample((table, arguments, numbers) =>
    {
        ImmutableArray<BpfInstruction> filter = SeccompCompiler.Compile(table, Architecture.X64);
        uint[] edges = [.. table.SelectMany(range => new[] { range.First, range.First + 1, range.First == 0 ? 0 : range.First - 1 }), .. numbers];
        foreach (uint number in edges)
        {
            SyscallVerdict verdict = table.Last(range => range.First <= number).Verdict;
            foreach (ulong[] given in arguments.Append(Fitting(verdict)))
            {
                Assert.Equal((number, Expected(verdict, given)), (number, BpfInterpreter.Run(filter, new(number, SeccompData.X64, given))));
            }
        }
    }, iter: Fuzz.Times(300));

    private static uint Expected(SyscallVerdict verdict, ulong[] arguments) =>
        verdict.Rule is { } rule ? RuleOracle.Action(rule, arguments) : verdict.Errno == 0 ? Allow : 0x00050000 | (uint)verdict.Errno;

    // Arguments that the last case is about, which chance would never meet.
    private static ulong[] Fitting(SyscallVerdict verdict)
    {
        ulong[] arguments = new ulong[6];
        foreach (ArgumentTest test in verdict.Rule?.Cases.LastOrDefault()?.Tests ?? [])
        {
            arguments[test.Argument] = test.Value | (~test.Mask & 0x5555_5555_5555_5555);
        }

        return arguments;
    }
}
