using System.Collections.Immutable;

namespace VectraGuard.Risk;

/// <summary>What an analysis found.</summary>
public sealed record RiskReport
{
    /// <summary>The name of the file that was read; null for a command line.</summary>
    public string? File { get; init; }

    /// <summary>The text that positions refer to: the script, or the arguments quoted for the shell.</summary>
    public required string Text { get; init; }

    /// <summary>What was found, in the order of the text.</summary>
    public required ImmutableArray<RiskFinding> Findings { get; init; }

    /// <summary>What could not be told.</summary>
    public required ImmutableArray<RiskNote> Notes { get; init; }

    /// <summary>Every command that would run, also inside others.</summary>
    internal ImmutableArray<ParsedCommand> Commands { get; init; } = [];

    /// <summary>The highest level that was found.</summary>
    public RiskLevel Level
    {
        get
        {
            var highest = RiskLevel.None;
            foreach (RiskFinding finding in Findings)
            {
                highest = finding.Level > highest ? finding.Level : highest;
            }

            return highest;
        }
    }

    /// <summary>Whether the sandbox contains everything that was found.</summary>
    public bool Contained => Findings.All(finding => finding.Contained);
}
