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
    public DateTimeOffset Time => DateTimeOffset.TryParse(Text("time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : default;

    /// <summary>The words of the command, secrets masked.</summary>
    public ImmutableArray<string> Command => Start.TryGetProperty("command", out JsonElement words) && words.ValueKind is JsonValueKind.Array
        ? [.. words.EnumerateArray().Select(word => word.ToString())] : [];

    /// <summary>Where it was started.</summary>
    public string Directory => Text("directory") ?? "";

    /// <summary>What was decided about its risks; null when it was refused before that.</summary>
    public string? Decision => Text("decision");

    /// <summary>The runtime; null when it was refused before there was one.</summary>
    public string? Runtime => Text("runtime");

    /// <summary>Each finding: its rule, its level, and whether the sandbox held it.</summary>
    public ImmutableArray<(string Rule, RiskLevel Level, bool Contained)> Findings =>
        Start.TryGetProperty("findings", out JsonElement findings) && findings.ValueKind is JsonValueKind.Array ? [.. findings.EnumerateArray().Select(Finding)] : [];

    /// <summary>The highest level among them.</summary>
    public RiskLevel Level => Findings.Aggregate(RiskLevel.None, (highest, finding) => finding.Level > highest ? finding.Level : highest);

    /// <summary>The exit status; null while there is none.</summary>
    public int? ExitCode => End is { } end && end.TryGetProperty("exit_code", out JsonElement code) && code.TryGetInt32(out int value) ? value : null;

    /// <summary>How long it took; null when that is not known.</summary>
    public TimeSpan? Duration => End is { } end && end.TryGetProperty("duration_ms", out JsonElement span) && span.TryGetInt64(out long value) ? TimeSpan.FromMilliseconds(value) : null;

    /// <summary>Why nothing ran.</summary>
    public string? Reason => End is { } end && end.TryGetProperty("reason", out JsonElement reason) ? reason.ToString() : null;

    /// <summary>The level that a word stands for.</summary>
    public static RiskLevel ParseLevel(string? word) => word switch
    {
        "low" => RiskLevel.Low,
        "medium" => RiskLevel.Medium,
        "high" => RiskLevel.High,
        "critical" => RiskLevel.Critical,
        _ => RiskLevel.None,
    };

    private string? Text(string name) => Start.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static (string Rule, RiskLevel Level, bool Contained) Finding(JsonElement finding) => (
        finding.TryGetProperty("rule", out JsonElement rule) ? rule.ToString() : "",
        ParseLevel(finding.TryGetProperty("level", out JsonElement level) ? level.ToString() : null),
        finding.TryGetProperty("contained", out JsonElement contained) && contained.ValueKind is JsonValueKind.True);
}
