using System.Collections.Immutable;

namespace VectraGuard.Risk.Decisions;

/// <summary>What the user wants done: <c>policies:</c> of the configuration, and how strict the rest of it is.</summary>
internal sealed record DecisionPolicy
{
    /// <summary><c>on_risk.low</c>; null: the default.</summary>
    public RiskAction? OnLow { get; init; }

    /// <summary><c>on_risk.medium</c>; null: the default.</summary>
    public RiskAction? OnMedium { get; init; }

    /// <summary><c>on_risk.high</c>; null: the default.</summary>
    public RiskAction? OnHigh { get; init; }

    /// <summary><c>on_risk.critical</c>; null: the default.</summary>
    public RiskAction? OnCritical { get; init; }

    /// <summary><c>allow</c>: commands whose findings do not matter.</summary>
    public ImmutableArray<CommandPattern> Allow { get; init; } = [];

    /// <summary><c>deny</c>: commands that never run.</summary>
    public ImmutableArray<CommandPattern> Deny { get; init; } = [];

    /// <summary>Whether the security level is strict or above.</summary>
    public bool Strict { get; init; }

    /// <summary>What the user set for a level; null for the default.</summary>
    public RiskAction? On(RiskLevel level) => level switch
    {
        RiskLevel.Low => OnLow,
        RiskLevel.Medium => OnMedium,
        RiskLevel.High => OnHigh,
        RiskLevel.Critical => OnCritical,
        _ => null,
    };
}
