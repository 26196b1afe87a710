using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using VectraGuard.Risk;

namespace VectraGuard.Cli.Audit;

/// <summary>One run, put together from its two records.</summary>
internal sealed record AuditRun
{
    /// <summary>The runtime of a run without a sandbox.</summary>
    public const string NoRuntime = "none";

    /// <summary>The record of its start.</summary>
    public required JsonElement Start { get; init; }

    /// <summary>The record of its end; null when there is none.</summary>
    public JsonElement? End { get; init; }

    /// <summary>How it ended: a <c>status</c> of docs/audit.md.</summary>
    public required string Status { get; init; }

    /// <summary>When it started.</summary>
    public DateTimeOffset Time => DateTimeOffset.TryParse(Start.Text("time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : default;

    /// <summary>The words of the command, secrets masked.</summary>
    public ImmutableArray<string> Command => [.. Start.Items("command").Select(word => word.ToString())];

    /// <summary>Where it was started.</summary>
    public string Directory => Start.Text("directory") ?? "";

    /// <summary>What was decided about its risks; null when it was refused before that.</summary>
    public string? Decision => Start.Text("decision");

    /// <summary>The runtime; null when it was refused before there was one.</summary>
    public string? Runtime => Start.Text("runtime");

    /// <summary>Each finding: its rule, its level, and whether the sandbox held it.</summary>
    public ImmutableArray<(string Rule, RiskLevel Level, bool Contained)> Findings => [.. Start.Items("findings").Select(Finding)];

    /// <summary>The highest level among them.</summary>
    public RiskLevel Level => Findings.Aggregate(RiskLevel.None, (highest, finding) => finding.Level > highest ? finding.Level : highest);

    /// <summary>The exit status; null while there is none.</summary>
    public long? ExitCode => End?.Number("exit_code");

    /// <summary>How long it took; null when that is not known.</summary>
    public TimeSpan? Duration => End?.Number("duration_ms") is >= 0 and < long.MaxValue / 10_000 and var span ? TimeSpan.FromMilliseconds(span) : null;

    /// <summary>Why nothing ran.</summary>
    public string? Reason => End?.Text("reason");

    /// <summary>The level that a word stands for.</summary>
    public static RiskLevel ParseLevel(string? word) => word switch
    {
        "low" => RiskLevel.Low,
        "medium" => RiskLevel.Medium,
        "high" => RiskLevel.High,
        "critical" => RiskLevel.Critical,
        _ => RiskLevel.None,
    };

    private static (string Rule, RiskLevel Level, bool Contained) Finding(JsonElement finding) => (
        finding.Text("rule") ?? "", ParseLevel(finding.Text("level")), finding.Field("contained") is { ValueKind: JsonValueKind.True });
}
