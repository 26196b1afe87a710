using System.Globalization;
using System.Text.Json;
using VectraGuard.Cli.Audit;
using VectraGuard.Risk;

namespace VectraGuard.UnitTests.Audit;

/// <summary>Which runs are listed.</summary>
public class AuditQueryTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("30m", "2026-05-10T11:30:00Z")]
    [InlineData("24h", "2026-05-09T12:00:00Z")]
    [InlineData("7d", "2026-05-03T12:00:00Z")]
    [InlineData("2026-05-01", "2026-05-01T00:00:00Z")]
    [InlineData("2026-05-01T10:00", "2026-05-01T10:00:00Z")]
    [InlineData("2026-05-01T10:00+02:00", "2026-05-01T08:00:00Z")]
    public void A_time_is_a_duration_a_day_or_a_time(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), AuditQuery.ParseTime(text, Now));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("99999999d")]
    public void Other_text_is_none(string text) => Assert.Null(AuditQuery.ParseTime(text, Now));

    [Fact]
    public void Each_condition_leaves_out_what_does_not_meet_it()
    {
        AuditRun run = Run("refused", "medium");

        Assert.True(new AuditQuery().Includes(run));
        Assert.True(new AuditQuery { Since = Now, Level = RiskLevel.Medium, Refused = true, Directory = "/a" }.Includes(run));
        Assert.False(new AuditQuery { Since = Now.AddSeconds(1) }.Includes(run));
        Assert.False(new AuditQuery { Level = RiskLevel.High }.Includes(run));
        Assert.False(new AuditQuery { Directory = "/a/bb" }.Includes(run));
        Assert.False(new AuditQuery { Refused = true }.Includes(Run("exited", "medium")));
    }

    [Fact]
    public void Runs_are_summed_up()
    {
        var summary = new AuditSummary();
        foreach (AuditRun run in new[] { Run("exited", "low", code: 0), Run("exited", "high", code: 3), Run("killed", "none") })
        {
            summary.Add(run);
        }

        Assert.Equal((3, 1), (summary.Count, summary.Failed));
        Assert.Equal("exited 2, killed 1", string.Join(", ", summary.Statuses.Select(entry => $"{entry.Key} {entry.Value}")));
        Assert.Equal("High 1, Low 2", string.Join(", ", summary.Levels.Select(entry => $"{entry.Key} {entry.Value}")));
    }

    // A record that a later version writes, or that somebody damaged, must not stop the list.
    [Theory]
    [InlineData("{}")]
    [InlineData("{\"time\":1,\"command\":{},\"directory\":[],\"findings\":[1],\"decision\":2,\"runtime\":{}}")]
    [InlineData("{\"time\":\"x\",\"command\":[1,null],\"findings\":[{\"rule\":1,\"level\":2,\"contained\":3}]}")]
    public void Any_record_can_be_listed(string record)
    {
        var run = new AuditRun { Start = JsonDocument.Parse(record).RootElement, End = JsonDocument.Parse(record).RootElement, Status = "" };

        Assert.Equal(default, run.Time);
        object?[] shown = [run.Command, run.Directory, run.Findings, run.Level, run.Decision, run.Runtime, run.ExitCode, run.Duration, run.Reason];
        Assert.NotEmpty(shown);
    }

    private static AuditRun Run(string status, string level, int code = 125) => new()
    {
        Start = JsonDocument.Parse($$"""{"time":"2026-05-10T12:00:00Z","directory":"/a/b","findings":[{"rule":"r","level":"low"},{"rule":"r","level":"{{level}}"}]}""").RootElement,
        End = JsonDocument.Parse($$"""{"exit_code":{{code}}}""").RootElement,
        Status = status,
    };
}
