using System.Globalization;
using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Risk;

namespace VectraGuard.Cli.Audit;

/// <summary>Which runs are asked for.</summary>
internal sealed record AuditQuery
{
    /// <summary>Only those that started then or later.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Only those with a finding of this level or a higher one.</summary>
    public RiskLevel Level { get; init; }

    /// <summary>Only those of which nothing ran.</summary>
    public bool Refused { get; init; }

    /// <summary>Only those that were started there or below; null: anywhere.</summary>
    public string? Directory { get; init; }

    /// <summary>Whether a run is asked for.</summary>
    public bool Includes(AuditRun run) => run.Time >= Since && run.Level >= Level && (!Refused || run.Status == "refused")
        && (Directory is null || PathText.IsAtOrBelow(run.Directory, Directory));

    /// <summary>A duration until now, a day, or a time; without a zone it is UTC. Null when the text is none of these.</summary>
    public static DateTimeOffset? ParseTime(string text, DateTimeOffset now) =>
        Duration.TryParse(text, out TimeSpan duration) ? now - duration
        : text is [.. var digits, 'd'] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is > 0 and < 36500 ? now.AddDays(-days)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
}
