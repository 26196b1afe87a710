using System.Diagnostics;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Completion;

namespace VectraGuard.UnitTests.Cli;

public class CompletionTests
{

    // The shells that are installed, each with the option that only checks a script's syntax.
    public static TheoryData<string, string, string> Shells()
    {
        var shells = new TheoryData<string, string, string> { { "bash", "-n", BashCompletion.Script() } };
        foreach ((string path, string script) in new[] { ("/usr/bin/fish", FishCompletion.Script()), ("/usr/bin/zsh", ZshCompletion.Script()) })
        {
            if (File.Exists(path))
            {
                shells.Add(path, "-n", script);
            }
        }

        return shells;
    }

    [Theory]
    [MemberData(nameof(Shells), DisableDiscoveryEnumeration = true)]
    public void The_script_has_no_mistake(string shell, string check, string script) => Assert.Empty(Output(shell, [check], script));

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
    [InlineData("vectra-guard check --min-level cr", "critical")]
    [InlineData("vectra-guard check /us", "/usr")]
    [InlineData("vectra-guard au", "audit")]
    [InlineData("vectra-guard audit --ver", "--verify")]
    [InlineData("vectra-guard audit --min-level cr", "critical")]
    [InlineData("vectra-guard audit --directory /us", "/usr")]
    public void Bash_completes(string words, string expected) => Assert.Equal(expected, Bash(words.Split(' ')));

    [Fact]
    public void Bash_offers_every_command() => Assert.Equal(
        string.Join(' ', CommandTable.Names.Concat(CommandTable.Root.Options.Select(o => o.Name))),
        Bash(["vectra-guard", ""]));

    [Fact]
    public void Bash_offers_every_value() => Assert.Equal("auto bubblewrap namespace docker", Bash(["vectra-guard", "exec", "--runtime", "="]));

    [Fact]
    public void Every_script_knows_every_option()
    {
        foreach (OptionSpec option in CommandTable.All.SelectMany(command => command.Options))
        {
            Assert.Contains(option.Name, BashCompletion.Script(), StringComparison.Ordinal);
            Assert.Contains(option.Name, ZshCompletion.Script(), StringComparison.Ordinal);
            Assert.Contains(option.Name.StartsWith("--", StringComparison.Ordinal) ? $"-l {option.Name[2..]} " : $"-s {option.Name[1..]} ", FishCompletion.Script(), StringComparison.Ordinal);
        }
    }

    private static string Bash(string[] words)
    {
        const string Ask = """

            COMP_WORDS=("$@")
            COMP_CWORD=$(($# - 1))
            compopt() { :; }
            _vectra_guard
            printf '%s\n' "${COMPREPLY[@]}" | awk '!seen[$0]++' | paste -sd' ' -
            """;
        return Output("bash", ["--noprofile", "--norc", "-c", BashCompletion.Script() + Ask, "bash", .. words]).TrimEnd('\n');
    }

    private static string Output(string program, string[] arguments, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["PATH"] = "/usr/bin:/bin", ["HOME"] = "/" },
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
