using VectraGuard.Linux;

namespace VectraGuard.UnitTests.Linux;

public class HostProgramTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public void Both_outputs_and_the_status_are_had() => Assert.Equal((3, "out\n", "err\n"), Shell("echo out; echo err >&2; exit 3").Capture(Long));

    [Fact]
    public void It_has_the_environment_that_is_given_and_no_other() => Assert.Equal(
        (0, "A=1\nB=\uDCFF\n", ""),
        new HostProgram("/usr/bin/env", ["env"], ["A=1", "B=\uDCFF"], directory: null).Capture(Long));

    [Fact]
    public void It_starts_where_it_is_told_with_nothing_to_read() => Assert.Equal((0, "/usr\n0\n", ""), Shell("pwd; cat | wc -c", "/usr").Capture(Long));

    [Fact]
    public void No_signal_is_blocked_or_ignored() =>
        Assert.Equal((0, "", ""), Shell("grep -E '^Sig(Blk|Ign)' /proc/$$/status | grep -v 0000000000000000; true").Capture(Long));

    [Fact]
    public void What_takes_too_long_is_killed() => Assert.Equal(137, Shell("exec sleep 60").Capture(TimeSpan.FromMilliseconds(50)).Status);

    [Fact]
    public void Much_output_is_read_to_its_end_and_kept_in_part()
    {
        (int status, string output, _) = Shell("head -c 1000000 /dev/zero").Capture(Long);

        Assert.Equal(0, status);
        Assert.Equal(65536, output.Length);
    }

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("kill -9 $$", 137)]
    public void A_measured_run_has_a_status_and_a_time(string text, int status)
    {
        TimedRun run = Shell(text).Measure();

        Assert.Equal(status, run.Status);
        Assert.InRange(run.Nanoseconds, 1, (long)60e9);
        Assert.InRange(run.PageFaults, 1, 1_000_000);
    }

    [Fact]
    public void A_program_that_is_not_there_is_an_error()
    {
        var error = Assert.Throws<LinuxException>(() => new HostProgram("/no/such\uDCFFprogram", ["x"], [], directory: null).Measure());

        Assert.Equal("cannot start '/no/such\\xffprogram': No such file or directory (ENOENT)", error.Message);
    }

    private static HostProgram Shell(string text, string? directory = null) => new("/bin/sh", ["sh", "-c", text], ["PATH=/usr/bin:/bin"], directory);
}
