using VectraGuard.Cli.CommandLine;

namespace VectraGuard.UnitTests.Cli;

public class NearestNameTests
{
    private static readonly string[] Names = ["--runtime", "--network", "--report", "-c", "exec", "version", "doctor", "docker"];

    [Theory]
    [InlineData("--runtme", "--runtime")]
    [InlineData("--rutnime", "--runtime")]
    [InlineData("--RUNTIME", "--runtime")]
    [InlineData("--net", "--network")]
    [InlineData("--reprot", "--report")]
    [InlineData("exce", "exec")]
    [InlineData("dcotor", "doctor")]
    [InlineData("docker-compose", null)]
    [InlineData("x", null)]
    [InlineData("-x", "-c")]
    [InlineData("make", null)]
    [InlineData("", null)]
    [InlineData("--", null)]
    public void Only_what_is_near_is_offered(string name, string? expected) => Assert.Equal(expected, NearestName.Find(name, Names));
}
