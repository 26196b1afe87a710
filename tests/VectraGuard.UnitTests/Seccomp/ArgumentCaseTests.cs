using CsCheck;
using VectraGuard.Seccomp;

namespace VectraGuard.UnitTests.Seccomp;

public class ArgumentCaseTests
{
    // Few bits and few arguments, so that cases meet each other often.
    private static readonly Gen<ArgumentTest> Test =
        Gen.Select(Gen.Int[0, 2], Gen.ULong[0, 15], Gen.ULong[0, 15], (argument, mask, value) => new ArgumentTest(argument, mask, value & mask));

    private static readonly Gen<ArgumentCase> Case = Test.Array[0, 3]
        .Select(tests => new ArgumentCase([.. tests.DistinctBy(test => test.Argument)]));

    private static readonly Gen<ulong[]> Arguments = Gen.ULong[0, 15].Array[3];

    [Fact]
    public void The_others_apply_exactly_when_none_of_the_cases_does_and_one_at_a_time() =>
        Gen.Select(Case.Array[0, 4], Arguments.Array[64]).Sample((cases, samples) =>
        {
            ArgumentCase[] others = [.. ArgumentCase.Others([.. cases])];
            return samples.All(arguments =>
                others.Count(other => RuleOracle.Applies(other, arguments)) == (cases.Any(one => RuleOracle.Applies(one, arguments)) ? 0 : 1));
        });

    [Fact]
    public void The_others_ask_each_argument_at_most_once() =>
        Case.Array[0, 4].Sample(cases => ArgumentCase.Others([.. cases])
            .All(other => other.Tests.Select(test => test.Argument).Distinct().Count() == other.Tests.Length));

    [Fact]
    public void Nothing_is_other_than_everything() => Assert.Empty(ArgumentCase.Others([new ArgumentCase()]));

    [Fact]
    public void Everything_is_other_than_nothing() => Assert.Empty(Assert.Single(ArgumentCase.Others([])).Tests);
}
