using System.Collections.Immutable;

namespace VectraGuard.Risk.Decisions;

/// <summary>What is done about a report, and why.</summary>
internal sealed record RiskDecision
{
    /// <summary>The strictest action that a finding or a pattern asks for.</summary>
    public required RiskAction Action { get; init; }

    /// <summary>The findings that asked for more than a silent run, the strictest first; allowed ones are not among them.</summary>
    public required ImmutableArray<RiskFinding> Findings { get; init; }

    /// <summary>The pattern that denied a command; null when none did.</summary>
    public CommandPattern? DeniedBy { get; init; }

    /// <summary>Decides. A question without a terminal to ask it on is a no.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="policy">What the user wants.</param>
    /// <param name="isTerminal">Whether there is somebody to ask.</param>
    public static RiskDecision Decide(RiskReport report, DecisionPolicy policy, bool isTerminal)
    {
        var action = RiskAction.Run;
        var reasons = new List<(RiskFinding Finding, RiskAction Action)>();
        foreach (RiskFinding finding in report.Findings)
        {
            RiskAction wanted = IsAllowed(finding, report, policy) ? RiskAction.Run : For(finding, policy, isTerminal);
            action = wanted > action ? wanted : action;
            if (wanted > RiskAction.Run)
            {
                reasons.Add((finding, wanted));
            }
        }

        CommandPattern? denied = Denied(report, policy);
        return new RiskDecision
        {
            Action = denied is null ? action : RiskAction.Block,
            Findings = [.. reasons.OrderByDescending(reason => reason.Action).ThenByDescending(reason => reason.Finding.Level).Select(reason =>
                reason.Finding)],
            DeniedBy = denied,
        };
    }

    private static RiskAction For(RiskFinding finding, DecisionPolicy policy, bool isTerminal)
    {
        if (policy.On(finding.Level) is { } chosen)
        {
            return chosen is RiskAction.Ask && !isTerminal ? RiskAction.Block : chosen;
        }

        return (finding.Contained, finding.Level) switch
        {
            (_, RiskLevel.None or RiskLevel.Low) => RiskAction.Run,
            (true, _) or (_, RiskLevel.Medium) => RiskAction.Warn,
            _ when policy.Strict => RiskAction.Block,
            _ when isTerminal => RiskAction.Ask,
            (_, RiskLevel.Critical) => RiskAction.Block,
            _ => RiskAction.Warn,
        };
    }

    private static bool IsAllowed(RiskFinding finding, RiskReport report, DecisionPolicy policy)
    {
        foreach (CommandPattern pattern in policy.Allow)
        {
            if (finding.Command >= 0 && pattern.Allows(report.Commands[finding.Command]))
            {
                return true;
            }
        }

        return false;
    }

    private static CommandPattern? Denied(RiskReport report, DecisionPolicy policy)
    {
        foreach (CommandPattern pattern in policy.Deny)
        {
            foreach (ParsedCommand command in report.Commands)
            {
                if (pattern.Denies(command))
                {
                    return pattern;
                }
            }
        }

        return null;
    }
}
