using VectraGuard.Seccomp;

namespace VectraGuard.UnitTests.Seccomp;

/// <summary>What a rule means, read as it is written.</summary>
internal static class RuleOracle
{
    /// <summary>The action of a filter for these arguments; missing ones are 0.</summary>
    public static uint Action(ArgumentRule rule, ulong[] arguments) =>
        rule.Cases.Any(one => Applies(one, arguments)) == rule.AllowsCases ? 0x7FFF0000 : 0x00050000 | (uint)rule.Errno;

    /// <summary>Whether all tests of a case hold.</summary>
    public static bool Applies(ArgumentCase one, ulong[] arguments) => one.Tests.All(test =>
        ((test.Argument < arguments.Length ? arguments[test.Argument] : 0) & test.Mask) == test.Value);
}
