namespace VectraGuard.Risk;

/// <summary>Something that could not be told: what cannot be parsed, or is known only while the script runs.</summary>
public sealed record RiskNote
{
    /// <summary>What cannot be told, and why.</summary>
    public required string Message { get; init; }

    /// <summary>Where it begins in <see cref="RiskReport.Text"/>.</summary>
    public required SourcePosition Position { get; init; }

    /// <summary>How many characters it covers.</summary>
    public required int Length { get; init; }
}
