using System.Collections.Immutable;
using VectraGuard.Configuration;

namespace VectraGuard.Cli.Commands;

/// <summary>What was asked of <c>exec</c>.</summary>
internal sealed record ExecOptions
{
    /// <summary>The command that runs inside, as <c>OsText</c>; at least one word. <c>-c TEXT</c> has become <c>/bin/sh -c TEXT</c>.</summary>
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>What the caller says about the settings.</summary>
    public required SettingsRequest Settings { get; init; }

    /// <summary><c>--report FILE</c>; null: no report.</summary>
    public string? ReportFile { get; init; }

    /// <summary><c>--dry-run</c>: print the plan and stop.</summary>
    public bool DryRun { get; init; }

    /// <summary><c>--json</c>: the plan as JSON.</summary>
    public bool Json { get; init; }

    /// <summary><c>--format</c>: the plan in the words of another tool; null: in ours.</summary>
    public string? ExportFormat { get; init; }

    /// <summary><c>--quiet</c>: no notes.</summary>
    public bool Quiet { get; init; }
}
