using System.Collections.Immutable;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Rules;

namespace VectraGuard.Risk;

/// <summary>One thing that the risk engine looks for.</summary>
/// <param name="Id">Its name in reports: lower case, words joined by dashes; never reused for another meaning.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Reason">What the command does, as a sentence without a subject.</param>
/// <param name="Remedy">What to do instead.</param>
public sealed record RiskRule(string Id, RiskLevel Level, string Reason, string Remedy)
{
    /// <summary>Scripts in which the rule must find something; the tests run every one.</summary>
    public required ImmutableArray<string> Catches { get; init; }

    /// <summary>Scripts that look alike, and in which it must find nothing.</summary>
    public required ImmutableArray<string> Ignores { get; init; }

    internal Func<Invocation, Hit?> Match { get; init; } = _ => null;

    internal Harm Harm { get; init; }

    /// <summary>All rules, in the order of the documentation.</summary>
    public static ImmutableArray<RiskRule> All => RuleTable.All;
}
