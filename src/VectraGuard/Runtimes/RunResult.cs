using VectraGuard.Linux;

namespace VectraGuard.Runtimes;

/// <summary>How a run ended.</summary>
/// <param name="Status">The kind of end.</param>
/// <param name="ExitCode">What vectra-guard itself exits with: docs/configuration.md, "Exit status".</param>
/// <param name="Signal">The signal that ended the command; 0 when none did.</param>
/// <param name="SetupTime">From the start of the process to the start of the command.</param>
/// <param name="Duration">From the start of the command to its end.</param>
internal sealed record RunResult(RunStatus Status, int ExitCode, int Signal, TimeSpan SetupTime, TimeSpan Duration)
{
    /// <summary>What the command could not be executed for; 0 when it was.</summary>
    public int ExecError { get; init; }

    /// <summary>Nothing ran.</summary>
    internal static RunResult Refused { get; } = new(RunStatus.Refused, ExitCodes.Refused, 0, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>The kind of end, as reports spell it.</summary>
    internal string StatusName => Status switch
    {
        RunStatus.Exited => "exited",
        RunStatus.Signaled => "signaled",
        RunStatus.Timeout => "timeout",
        _ => "refused",
    };

    internal static RunResult Of(Ending ending)
    {
        TimeSpan setup = Span(StartState.Started, ending.CommandStarted);
        TimeSpan duration = Span(ending.CommandStarted, Kernel.Now);
        return ending.Kind switch
        {
            EndingKind.Exited => new(RunStatus.Exited, ending.Value, 0, setup, duration),
            EndingKind.Signaled => new(RunStatus.Signaled, ExitCodes.SignalBase + ending.Value, ending.Value, setup, duration),
            EndingKind.TimedOut => new(RunStatus.Timeout, ExitCodes.Timeout, 0, setup, duration),
            EndingKind.NotExecuted => new(RunStatus.Exited, ExitCodes.NotExecuted(ending.Value), 0, setup, TimeSpan.Zero) { ExecError = ending.Value },
            _ => Refused,
        };
    }

    private static TimeSpan Span(long from, long to) => from == 0 || to == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Max(to - from, 0) / 100);
}
