using System.Diagnostics;

namespace VectraGuard.ContainmentTests;

/// <summary>A thousand runs in a row, and many at once: nothing hangs, nothing fails, nothing is left.</summary>
[Soak]
public class SoakTests : ContainmentTest
{
    private static readonly TimeSpan FarTooLong = TimeSpan.FromMinutes(3);

    [SandboxTheory]
    public void A_thousand_runs_in_a_row_leave_nothing(RuntimeKind runtime)
    {
        using var marker = new Marker();
        string mounts = Mounts();
        string files = Listing.Full(Host, Host.Workspace);
        long start = Stopwatch.GetTimestamp();

        // One shell starts them, so that starting is not what is measured. The marker makes each of them findable.
        Outcome outcome = Host.Shell(
            $"for i in $(seq {Fewer(runtime, 1000)}); do \"$@\" || {{ echo \"run $i: $?\"; exit 1; }}; done",
            Sandbox.CommandLine(runtime, "true", marker.Seconds));

        Assert.Empty(outcome.Exits(0).Output);
        Assert.Empty(outcome.Error);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, FarTooLong);
        marker.IsGone(TimeSpan.FromSeconds(1));
        Assert.Equal(mounts, Mounts());
        Assert.Equal(files, Listing.Full(Host, Host.Workspace));
    }

    [SandboxTheory]
    public void Hundreds_of_runs_many_at_a_time_are_all_right(RuntimeKind runtime)
    {
        using var marker = new Marker();

        // $0 is the number, so that no run can answer for another.
        string[] command = [.. Sandbox.CommandLine(runtime, "sh", "-c", $"sleep {marker.Seconds} & echo $0")];
        (int count, int together) = runtime is RuntimeKind.Docker ? (100, 100) : (400, 50);
        Outcome outcome = Host.Shell($"seq {count} | xargs -P {together} -I @ \"$@\" @", command).Exits(0);

        Assert.Equal(Enumerable.Range(1, count), outcome.Lines.Select(int.Parse).Order());
        marker.IsGone(TimeSpan.FromSeconds(1));
        LeavesNoContainer(runtime, TimeSpan.FromSeconds(1));
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void Runs_that_are_killed_at_any_moment_leave_neither_container_nor_file(RuntimeKind runtime)
    {
        using var marker = new Marker();
        string[] command = ["sh", "-c", $"setsid sleep {marker.Seconds} & sleep {marker.Seconds}"];
        Sandbox.Run(runtime, "true").Exits(0);

        // From before the client's start to long after the command's.
        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            using Running inside = Sandbox.Start(runtime, command);
            Thread.Sleep(TimeSpan.FromMilliseconds(i * 50));
            inside.Kill();
        });

        // A container that was being made comes to its end by itself, since nobody opens to it; the watcher waits for that. What the watcher had not been told of the next run removes.
        LeavesNoContainer(runtime, FarTooLong);
        Sandbox.Run(runtime, "true").Exits(0);
        string state = $"{Host.Home}/.local/state/vectra-guard";
        Assert.True(Directory.Exists(state));
        Eventually.Holds(
            () => !Directory.EnumerateDirectories(state, "docker-*").Any(), FarTooLong, () => string.Join('\n', Directory.EnumerateFileSystemEntries(state)));
        marker.IsGone(TimeSpan.FromSeconds(1));
    }

    // No other test runs beside these, so that every container is one of theirs.
    private void LeavesNoContainer(RuntimeKind runtime, TimeSpan within)
    {
        if (runtime is RuntimeKind.Docker)
        {
            string Left() => Host.Run("docker", "ps", "--all", "--filter", "label=vectra-guard").Exits(0).Output;
            Eventually.Holds(() => !Left().Contains('\n', StringComparison.Ordinal), within, Left);
        }
    }

    // Not those below /run, where the tests' docker daemon has its own.
    private string Mounts() => Host.Shell("grep -v ' /run/' /proc/self/mountinfo").Exits(0).Output;

    // A container takes a second of two processors.
    private static int Fewer(RuntimeKind runtime, int count) => runtime is RuntimeKind.Docker ? count / 40 : count;
}
