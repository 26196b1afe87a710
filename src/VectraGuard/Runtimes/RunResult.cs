namespace VectraGuard.Runtimes;

/// <summary>How a run ended.</summary>
/// <param name="Status">The kind of end.</param>
/// <param name="ExitCode">What vectra-guard itself exits with: docs/configuration.md, "Exit status".</param>
/// <param name="Signal">The signal that ended the command; 0 when none did.</param>
/// <param name="SetupTime">From the start of the process to the start of the command.</param>
/// <param name="Duration">From the start of the command to its end.</param>
public sealed record RunResult(RunStatus Status, int ExitCode, int Signal, TimeSpan SetupTime, TimeSpan Duration);
