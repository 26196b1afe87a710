using System.Text.Json;
using VectraGuard.Cli.Bench;
using VectraGuard.Cli.Output;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.UnitTests.Host;

namespace VectraGuard.UnitTests.Cli;

public class BenchTests
{
    private static readonly BenchMachine Machine = new("6.1.0", "a processor", 2, "an ordinary user");

    [Theory]
    [InlineData(new double[] { 7 }, 7, 7)]
    [InlineData(new double[] { 3, 1 }, 2, 3)]
    [InlineData(new double[] { 5, 1, 3 }, 3, 5)]
    public void Median_and_p99_of_few_values(double[] values, double median, double p99)
    {
        Assert.Equal(median, Statistics.Median(values));
        Assert.Equal(p99, Statistics.Percentile(values, 99));
    }

    [Fact]
    public void P99_of_a_hundred_is_the_last_but_one() => Assert.Equal(99, Statistics.Percentile([.. Enumerable.Range(1, 100).Select(i => (double)i)], 99));

    [Fact]
    public void The_contenders_run_in_turn_after_five_rounds_to_warm_up()
    {
        List<string> runs = [];
        var race = new BenchRace(2, c => Note(runs, c), () => false);

        IReadOnlyList<BenchRow> rows = race.Run([new("a", ["a"]), Contender.Absent("b", "not installed"), new("c", ["c"])]);

        Assert.Equal(string.Concat(Enumerable.Repeat("ac", BenchRace.WarmUps + 2)), string.Concat(runs));
        Assert.Equal([2, 0, 2], rows.Select(r => r.Milliseconds.Count));
        Assert.Equal("not installed", rows[1].Missing);
    }

    [Fact]
    public void One_that_fails_is_not_run_again_and_has_no_numbers()
    {
        int runs = 0;
        var race = new BenchRace(100, _ => new TimedRun(1, ++runs < 3 ? 0 : 125, 0), () => false);

        BenchRow row = race.Run([new("a", ["a"])])[0];

        Assert.Equal(3, runs);
        Assert.Equal("it ended with exit status 125", row.Missing);
        Assert.Empty(row.Milliseconds);
    }

    [Fact]
    public void One_that_takes_long_runs_less_often()
    {
        var race = new BenchRace(100, _ => new TimedRun(2_000_000_000, 0, 0), () => false);

        Assert.Equal(10, race.Run([new("a", ["a"])])[0].Milliseconds.Count);
    }

    [Fact]
    public void Whoever_wants_it_to_end_is_heard()
    {
        int runs = 0;
        var race = new BenchRace(100, _ => new TimedRun(++runs, 0, 0), () => runs == 4);

        Assert.Equal("the benchmark was broken off", Assert.Throws<UserException>(() => race.Run([new("a", ["a"])])).Problem);
        Assert.Equal(4, runs);
    }

    [Fact]
    public void The_table_compares_everything_with_bwrap() => Assert.Equal(
        """
        The cost of starting /bin/true, 2 rounds in turn after 5 to warm up, as an ordinary user
        Linux 6.1.0, 2 × a processor

                        median   × bwrap       p99   × bwrap  page faults
        bwrap             8.00      1.00     10.00      1.00          105  (2 rounds)
        namespace         4.00      0.50      5.00      0.50           90  (2 rounds)
        firejail      not installed

        Times from before the start until the end is known, in milliseconds.

        """,
        BenchReport.Text(Machine, 2, Rows, new Palette(IsColoured: false)));

    [Fact]
    public void The_JSON_has_the_same_numbers()
    {
        JsonElement report = JsonDocument.Parse(BenchReport.Json(Machine, 2, Rows)).RootElement;

        JsonElement ours = report.GetProperty("contenders")[1];
        Assert.Equal("namespace", ours.GetProperty("name").GetString());
        Assert.Equal(["vectra-guard", "exec"], ours.GetProperty("command").EnumerateArray().Select(w => w.GetString()));
        Assert.Equal(4, ours.GetProperty("median_ms").GetDouble());
        Assert.Equal(0.5, ours.GetProperty("median_ratio").GetDouble());
        Assert.Equal(0.5, ours.GetProperty("p99_ratio").GetDouble());
        Assert.Equal("not installed", report.GetProperty("contenders")[2].GetProperty("missing").GetString());
        Assert.False(report.GetProperty("contenders")[2].TryGetProperty("median_ms", out _));
    }

    [Fact]
    public void The_baseline_is_the_command_line_that_the_documentation_names() => Assert.Equal(
        "--unshare-user --unshare-pid --unshare-ipc --unshare-uts --unshare-cgroup --unshare-net --die-with-parent --cap-drop ALL --ro-bind / / "
        + "--dev /dev --proc /proc --tmpfs /tmp --bind /w /w --chdir /w",
        string.Join(' ', Contenders.BubblewrapArguments("/w")));

    [Fact]
    public void Who_cannot_take_part_says_why()
    {
        FakeMachine host = new FakeMachine().Program("/usr/bin/firejail", owner: 1001);
        var probes = new HostProbes(host.Facts, new FakeProbes(), "/w", [], new FakeState());

        IReadOnlyList<Contender> contenders = Contenders.All(host.Facts, probes, "/w", dockerImage: null);

        Assert.Equal(["plain", "bwrap", "namespace", "bubblewrap", "docker", "firejail", "docker run"], contenders.Select(c => c.Name));
        Assert.Equal(
            [
                null, "not installed", null, "not installed", "not installed", "'/usr/bin/firejail': user 1001 owns '/usr/bin/firejail'",
                "name an image of this machine with --docker-image",
            ],
            contenders.Select(c => c.Skipped));
        Assert.Equal(["/usr/local/bin/vectra-guard", "exec", "--runtime", "namespace", "--", "/bin/true"], contenders[2].Command);
    }

    private static BenchRow[] Rows =>
    [
        new(new Contender("bwrap", ["bwrap"]), [6, 10], PageFaults: 105),
        new(new Contender("namespace", ["vectra-guard", "exec"]), [5, 3], PageFaults: 90),
        new(Contender.Absent("firejail", "not installed"), []),
    ];

    private static TimedRun Note(List<string> runs, Contender contender)
    {
        runs.Add(contender.Name);
        return new TimedRun(1_000_000, 0, 10);
    }
}
