using System.Globalization;

namespace VectraGuard.ContainmentTests;

/// <summary>What a run holds while its command runs. As root alone: the memory of PID 1 may not be looked at by others.</summary>
[OnlyAsRoot]
public class MemoryTests : ContainmentTest
{
    [Fact]
    public void Supervisor_and_first_process_together_hold_at_most_a_mebibyte_of_their_own()
    {
        using Running inside = Sandbox.Start(RuntimeKind.Namespace, "sh", "-c", "echo started; sleep 60");
        inside.WaitForOutput("started");

        int first = int.Parse(File.ReadAllText($"/proc/{inside.Id}/task/{inside.Id}/children").Split(' ')[0], CultureInfo.InvariantCulture);
        int supervisor = Anonymous(inside.Id), init = Anonymous(first);

        Assert.InRange(supervisor + init, 100, 1024);
        Assert.InRange(init, 10, 200);
    }

    // In KiB; of pages that several processes share, the share of this one.
    private static int Anonymous(int process)
    {
        string line = File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith("Pss_Anon:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
