namespace VectraGuard.ContainmentTests;

/// <summary>Nothing that was started inside outlives the command, nor vectra-guard itself.</summary>
public class LifetimeTests : ContainmentTest
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private static IEnumerable<string> Ways =>
    [
        "sleep TIME &",
        "setsid sleep TIME &",
        "(setsid sh -c 'sleep TIME & sleep TIME' >/dev/null 2>&1 &)",
        "nohup sleep TIME >/dev/null 2>&1 &",
        "sh -c 'trap \"\" TERM HUP INT; sleep TIME' &",
    ];

    [Containment]
    [SandboxTheory(nameof(Ways))]
    public void What_runs_in_the_background_ends_with_the_command(RuntimeKind runtime, string way)
    {
        using var marker = new Marker();
        string script = $"{{ {way.Replace("TIME", marker.Seconds, StringComparison.Ordinal)} }} </dev/null >/dev/null 2>&1; sleep 0.2; echo started; exit 3";
        Assert.Equal("started", Host.Shell(script).Exits(3).Output);
        Assert.NotEmpty(marker.Holders);
        marker.Dispose();

        Assert.Equal("started", Sandbox.Shell(runtime, script).Exits(3).Output);
        marker.IsGone(OneSecond);
    }

    [Containment]
    [SandboxTheory]
    public void Killing_vectra_guard_ends_what_it_started(RuntimeKind runtime)
    {
        using var marker = new Marker();
        string script = $"setsid sleep {marker.Seconds} & sleep {marker.Seconds} & echo started; wait";
        using (Running control = Host.Start("sh", "-c", script))
        {
            control.WaitForOutput("started");
            control.Kill();
            Thread.Sleep(OneSecond);
            Assert.NotEmpty(marker.Holders);
            marker.Dispose();
        }

        using Running inside = Sandbox.Start(runtime, "sh", "-c", script);
        inside.WaitForOutput("started");
        inside.Kill();

        marker.IsGone(OneSecond);
    }

    [Containment]
    [SandboxTheory]
    public void Killing_vectra_guard_at_any_moment_leaves_nothing(RuntimeKind runtime)
    {
        using var marker = new Marker();
        HasOwnNamespace(runtime, "pid");
        string[] command = ["sh", "-c", $"setsid sleep {marker.Seconds} & sleep {marker.Seconds}"];
        (int count, int step) = runtime is RuntimeKind.Docker ? (20, 50) : (40, 1);
        for (int i = 0; i < count; i++)
        {
            using Running inside = Sandbox.Start(runtime, command);
            // From before its first system call to after the command's start.
            Thread.Sleep(TimeSpan.FromMilliseconds(i * step));
            inside.Kill();
            marker.IsGone(OneSecond);
        }
    }

    private static IEnumerable<(string Signal, int Number)> Signals =>
        [("HUP", 1), ("INT", 2), ("QUIT", 3), ("USR1", 10), ("USR2", 12), ("TERM", 15), ("CONT", 18), ("WINCH", 28)];

    [SandboxTheory(nameof(Signals))]
    public void A_signal_to_vectra_guard_reaches_the_command(RuntimeKind runtime, string signal, int number)
    {
        using Running inside = Sandbox.Start(runtime, "sh", "-c", $"trap 'echo got it; exit {number}' {signal}; echo ready; while :; do sleep 0.05; done");
        inside.WaitForOutput("ready");

        inside.Signal(signal);

        Assert.Equal(["ready", "got it"], inside.End().Exits(number).Lines);
    }

    [SandboxTheory]
    public void A_signal_that_ends_the_command_ends_everything(RuntimeKind runtime)
    {
        using var marker = new Marker();
        using Running inside = Sandbox.Start(runtime, "sh", "-c", $"setsid sleep {marker.Seconds} & echo ready; exec sleep {marker.Seconds}");
        inside.WaitForOutput("ready");

        inside.Signal("TERM");

        inside.End().Exits(143);
        marker.IsGone(OneSecond);
    }

    [SandboxTheory]
    public void Orphans_inside_are_reaped(RuntimeKind runtime)
    {
        const string script = "for i in 1 2 3 4 5; do (sh -c 'exit 0' &); done; sleep 0.3; cat /proc/[0-9]*/stat 2>/dev/null | grep -c ' Z '; echo looked";

        Assert.Equal(["0", "looked"], Sandbox.Shell(runtime, script).Exits(0).Lines);
    }

    [SandboxTheory]
    public void Many_at_once_do_not_disturb_each_other(RuntimeKind runtime)
    {
        using var marker = new Marker();
        Outcome[] outcomes = new Outcome[runtime is RuntimeKind.Docker ? 10 : 50];

        Parallel.For(0, outcomes.Length, new ParallelOptions { MaxDegreeOfParallelism = outcomes.Length }, i =>
            outcomes[i] = Sandbox.Shell(runtime, $"sleep {marker.Seconds} & sleep 0.1; echo {i}; exit {i}"));

        Assert.All(outcomes, (outcome, i) => Assert.Equal($"{i}", outcome.Exits(i).Output));
        marker.IsGone(OneSecond);
    }
}
