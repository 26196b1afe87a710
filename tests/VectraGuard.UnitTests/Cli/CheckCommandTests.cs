using System.Text.Json;
using VectraGuard.Cli;

namespace VectraGuard.UnitTests.Cli;

public class CheckCommandTests
{
    private readonly FakeCli cli = new();

    [Theory]
    [InlineData(ExitStatus.Found, "check", "-c", "rm  -r -f /")]
    [InlineData(ExitStatus.Found, "check", "--", "rm", "-rf", "/")]
    [InlineData(ExitStatus.Found, "check", "--", "git", "reset", "--hard")]
    [InlineData(ExitStatus.Fine, "check", "--min-level", "high", "--", "git", "reset", "--hard")]
    [InlineData(ExitStatus.Fine, "check", "-c", "rm -rf node_modules")]
    [InlineData(ExitStatus.Found, "check", "-c", "rm -rf node_modules", "--min-level", "low")]
    [InlineData(ExitStatus.Fine, "check", "-c", "")]
    public void The_exit_status_says_whether_something_was_found(int status, params string[] arguments) => Assert.Equal(status, cli.Run(arguments));

    [Fact]
    public void What_is_nested_too_deeply_to_be_read_is_found() =>
        Assert.Equal(ExitStatus.Found, cli.Run("check", "-c", string.Concat(Enumerable.Repeat("{ ", 300)) + "ls" + string.Concat(Enumerable.Repeat("; }", 300))));

    [Theory]
    [InlineData("check")]
    [InlineData("check", "-c", "ls", "file")]
    [InlineData("check", "a", "b")]
    [InlineData("check", "--json", "--sarif", "-c", "ls")]
    [InlineData("check", "/nowhere/to/be/found")]
    public void What_cannot_be_read_is_an_error(params string[] arguments) => Assert.Throws<UserException>(() => cli.Run(arguments));

    [Fact]
    public void Findings_look_like_a_compilers()
    {
        cli.Run("check", "-c", "cd /\nrm -rf /bin");

        Assert.StartsWith("command-line:2:8: critical: ", cli.Output, StringComparison.Ordinal);
        Assert.EndsWith(" [delete-system]\n", cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_can_be_had_as_JSON()
    {
        cli.Run("check", "--json", "-c", "rm -rf /bin");

        JsonElement finding = JsonDocument.Parse(cli.Output).RootElement.GetProperty("findings")[0];
        Assert.Equal("delete-system", finding.GetProperty("rule").GetString());
        Assert.Equal(1, finding.GetProperty("line").GetInt32());
        Assert.True(finding.GetProperty("contained").GetBoolean());
    }
}
