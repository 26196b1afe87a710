using System.Collections.Immutable;

namespace VectraGuard.Cli.Commands;

/// <summary>
/// What was asked of <c>exec</c>, as it was written: the settings layer of the flags says what each value means, and with which file and
/// preset it is merged. A null or empty value means that the flag was not given.
/// </summary>
internal sealed record ExecOptions
{
    /// <summary>The command that runs inside, as <c>OsText</c>; at least one word. <c>-c TEXT</c> has become <c>/bin/sh -c TEXT</c>.</summary>
    public required ImmutableArray<string> Command { get; init; }

    /// <summary><c>--config FILE</c>.</summary>
    public string? ConfigFile { get; init; }

    /// <summary><c>--runtime</c>.</summary>
    public string? Runtime { get; init; }

    /// <summary><c>--network</c>.</summary>
    public string? Network { get; init; }

    /// <summary><c>--seccomp</c>.</summary>
    public string? Seccomp { get; init; }

    /// <summary><c>--capabilities</c>.</summary>
    public string? Capabilities { get; init; }

    /// <summary><c>--workspace DIR</c>.</summary>
    public string? Workspace { get; init; }

    /// <summary><c>--timeout DURATION</c>.</summary>
    public string? Timeout { get; init; }

    /// <summary>Each <c>--bind SRC[:DST][:ro|rw]</c>, in order.</summary>
    public ImmutableArray<string> Binds { get; init; } = [];

    /// <summary>Each <c>--env NAME[=VALUE]</c>, in order.</summary>
    public ImmutableArray<string> Variables { get; init; } = [];

    /// <summary><c>--report FILE</c>.</summary>
    public string? ReportFile { get; init; }

    /// <summary><c>--dry-run</c>: print the plan and stop.</summary>
    public bool DryRun { get; init; }

    /// <summary><c>--json</c>: the plan as JSON.</summary>
    public bool Json { get; init; }

    /// <summary><c>--quiet</c>: no notes.</summary>
    public bool Quiet { get; init; }
}
