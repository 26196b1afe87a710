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
        string mounts = Host.Run("cat", "/proc/self/mountinfo").Exits(0).Output;
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
        Assert.Equal(mounts, Host.Run("cat", "/proc/self/mountinfo").Exits(0).Output);
        Assert.Equal(files, Listing.Full(Host, Host.Workspace));
    }

    [SandboxTheory]
    public void Four_hundred_runs_fifty_at_a_time_are_all_right(RuntimeKind runtime)
    {
        using var marker = new Marker();

        // $0 is the number, so that no run can answer for another.
        string[] command = [.. Sandbox.CommandLine(runtime, "sh", "-c", $"sleep {marker.Seconds} & echo $0")];
        Outcome outcome = Host.Shell($"seq {Fewer(runtime, 400)} | xargs -P 50 -I @ \"$@\" @", command).Exits(0);

        Assert.Equal(Enumerable.Range(1, Fewer(runtime, 400)), outcome.Lines.Select(int.Parse).Order());
        marker.IsGone(TimeSpan.FromSeconds(1));
    }

    // A container takes a second of two processors.
    private static int Fewer(RuntimeKind runtime, int count) => runtime is RuntimeKind.Docker ? count / 40 : count;
}
