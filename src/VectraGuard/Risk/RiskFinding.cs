namespace VectraGuard.Risk;

/// <summary>Something that a command does, and that somebody might regret.</summary>
public sealed record RiskFinding
{
    /// <summary>The id of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>How bad it is.</summary>
    public required RiskLevel Level { get; init; }

    /// <summary>What happens, with the word that shows it.</summary>
    public required string Message { get; init; }

    /// <summary>What to do instead.</summary>
    public required string Remedy { get; init; }

    /// <summary>Where it begins in <see cref="RiskReport.Text"/>.</summary>
    public required SourcePosition Position { get; init; }

    /// <summary>How many characters it covers.</summary>
    public required int Length { get; init; }

    /// <summary>Whether the sandbox of the context holds the harm.</summary>
    public required bool Contained { get; init; }

    /// <summary>What contains it, or what lets it through, in a few words.</summary>
    public string Barrier { get; init; } = "";

    /// <summary>Whether it would still be contained if the sandbox had no network.</summary>
    public required bool ContainedOffline { get; init; }

    /// <summary>The command it belongs to, among <see cref="RiskReport.Commands"/>; -1 when a redirection does it and not the words.</summary>
    public required int Command { get; init; }
}
