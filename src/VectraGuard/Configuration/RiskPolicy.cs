using System.Collections.Immutable;
using VectraGuard.Policy;
using VectraGuard.Risk.Decisions;

namespace VectraGuard.Configuration;

/// <summary>
/// The <c>policies:</c> section: what the user wants to happen to risky commands. An action that is null is the risk engine's
/// to choose.
/// </summary>
internal sealed record RiskPolicy
{
    /// <summary><c>allow</c>: patterns of commands that run whatever is found in them.</summary>
    public ValueList<string> Allow { get; init; } = [];

    /// <summary><c>deny</c>: patterns of commands that never run.</summary>
    public ValueList<string> Deny { get; init; } = [];

    /// <summary><c>on_risk.low</c>.</summary>
    public RiskAction? OnLow { get; init; }

    /// <summary><c>on_risk.medium</c>.</summary>
    public RiskAction? OnMedium { get; init; }

    /// <summary><c>on_risk.high</c>.</summary>
    public RiskAction? OnHigh { get; init; }

    /// <summary><c>on_risk.critical</c>.</summary>
    public RiskAction? OnCritical { get; init; }

    /// <summary>What it asks of the risk engine.</summary>
    /// <param name="level">How strict the other settings are.</param>
    public DecisionPolicy ForDecisions(SecurityLevel level) => new()
    {
        OnLow = OnLow,
        OnMedium = OnMedium,
        OnHigh = OnHigh,
        OnCritical = OnCritical,
        Allow = Patterns(Allow),
        Deny = Patterns(Deny),
        Strict = level >= SecurityLevel.Strict,
    };

    private static ImmutableArray<CommandPattern> Patterns(ValueList<string> texts)
    {
        ImmutableArray<CommandPattern>.Builder patterns = ImmutableArray.CreateBuilder<CommandPattern>(texts.Count);
        foreach (string text in texts)
        {
            patterns.Add(CommandPattern.TryParse(text, out CommandPattern? pattern, out string? problem)
                ? pattern : throw new ArgumentException($"'{text}' is no command pattern: {problem}", nameof(texts)));
        }

        return patterns.DrainToImmutable();
    }
}
