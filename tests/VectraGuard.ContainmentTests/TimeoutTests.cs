using System.Diagnostics;

namespace VectraGuard.ContainmentTests;

/// <summary>A command that takes too long is asked to end, then made to.</summary>
public class TimeoutTests : ContainmentTest
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    [SandboxTheory]
    public void Is_124_when_it_runs_out(RuntimeKind runtime)
    {
        long start = Stopwatch.GetTimestamp();

        Sandbox.With("--timeout", "300ms").Run(runtime, "sleep", "1000").Exits(124);

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromMilliseconds(300), Grace);
    }

    [SandboxTheory]
    public void Is_not_felt_by_what_ends_in_time(RuntimeKind runtime) =>
        Assert.Equal("ran", Sandbox.With("--timeout", "1h").Shell(runtime, "echo ran; exit 7").Exits(7).Output);

    [SandboxTheory]
    public void A_command_that_stops_itself_on_a_terminal_without_a_shell_of_jobs_goes_on(RuntimeKind runtime)
    {
        string command = ShellText.Quote(Sandbox.With("--timeout", "2s").CommandLine(runtime, "sh", "-c", "kill -STOP $$; echo went on; sleep 60"));

        Outcome outcome = Host.Run("timeout", "30", "script", "--quiet", "--return", "--command", command, "/dev/null");

        Assert.Contains("went on", outcome.Exits(124).Output, StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void Asks_first(RuntimeKind runtime)
    {
        const string script = "trap 'echo asked; exit 3' TERM; while :; do sleep 0.05; done";

        Assert.Equal("asked", Sandbox.With("--timeout", "500ms").Shell(runtime, script).Exits(124).Output);
    }

    [SandboxTheory]
    public void Does_not_wait_for_what_will_not_listen(RuntimeKind runtime)
    {
        using var marker = new Marker();
        long start = Stopwatch.GetTimestamp();

        Sandbox.With("--timeout", "300ms").Shell(runtime, $"trap '' TERM; sleep {marker.Seconds} & sleep {marker.Seconds}; sleep {marker.Seconds}").Exits(124);

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromMilliseconds(300), Grace);
        marker.IsGone(TimeSpan.FromSeconds(1));
    }

    [SandboxTheory]
    public void Of_settings_counts_too(RuntimeKind runtime) => Sandbox.Configured("timeout: 300ms").Run(runtime, "sleep", "1000").Exits(124);
}
