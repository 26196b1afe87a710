using System.Diagnostics;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Completion;

namespace VectraGuard.UnitTests.Cli;

public class BashCompletionTests
{
    // Words as bash divides them: "=" is one of its own. The last is being completed.
    [Theory]
    [InlineData("vectra-guard ex", "exec")]
    [InlineData("vectra-guard --conf", "--config")]
    [InlineData("vectra-guard --config f exec --run", "--runtime")]
    [InlineData("vectra-guard exec --runtime n", "namespace")]
    [InlineData("vectra-guard exec --runtime = n", "namespace")]
    [InlineData("vectra-guard exec --runtime=n", "--runtime=namespace")]
    [InlineData("vectra-guard exec --runtime namespace --net", "--network")]
    [InlineData("vectra-guard exec --runtime namespace --network h", "host")]
    [InlineData("vectra-guard exec -c ls --time", "--timeout")]
    [InlineData("vectra-guard exec --env HOM", "HOME")]
    [InlineData("vectra-guard exec --workspace /us", "/usr")]
    [InlineData("vectra-guard exec --quiet basena", "basename")]
    [InlineData("vectra-guard exec -- basena", "basename")]
    [InlineData("vectra-guard exec ls --run", "")]
    [InlineData("vectra-guard exec -- ls --run", "")]
    [InlineData("vectra-guard completion f", "fish")]
    [InlineData("vectra-guard init --preset p", "production")]
    [InlineData("vectra-guard doctor --run", "")]
    public void Completes(string words, string expected) => Assert.Equal(expected, Complete(words.Split(' ')));

    [Fact]
    public void Offers_every_command() => Assert.Equal(
        string.Join(' ', CommandTable.Names.Concat(CommandTable.Root.Options.Select(o => o.Name))),
        Complete(["vectra-guard", ""]));

    [Fact]
    public void Offers_every_value() => Assert.Equal("auto bubblewrap namespace docker", Complete(["vectra-guard", "exec", "--runtime", "="]));

    private static string Complete(string[] words)
    {
        const string Ask = """

            COMP_WORDS=("$@")
            COMP_CWORD=$(($# - 1))
            compopt() { :; }
            _vectra_guard
            printf '%s\n' "${COMPREPLY[@]}" | awk '!seen[$0]++' | paste -sd' ' -
            """;
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-c", BashCompletion.Script() + Ask, "bash", .. words])
        {
            RedirectStandardOutput = true,
            Environment = { ["PATH"] = "/usr/bin:/bin", ["HOME"] = "/" },
        };
        using Process bash = Process.Start(start)!;
        string output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        Assert.Equal(0, bash.ExitCode);
        return output.TrimEnd('\n');
    }
}
