using VectraGuard.Cli;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Commands;
using VectraGuard.Configuration;

namespace VectraGuard.UnitTests.Cli;

public class InvocationTests
{
    [Fact]
    public void Options_of_exec_end_at_the_first_word_that_is_none()
    {
        ExecOptions options = Exec("exec", "--quiet", "ls", "--runtime", "docker", "-c", "--", "x");

        Assert.Equal(["ls", "--runtime", "docker", "-c", "--", "x"], options.Command);
        Assert.Empty(options.Settings.Flags);
        Assert.True(options.Quiet);
    }

    [Fact]
    public void Options_of_exec_end_at_two_dashes()
    {
        Assert.Equal(["--weird", "--", "-x"], Exec("exec", "--", "--weird", "--", "-x").Command);
        Assert.Equal(["--"], Exec("exec", "--", "--").Command);
        Assert.Equal(["-"], Exec("exec", "-").Command);
    }

    [Theory]
    [InlineData("exec", "--runtime=namespace", "ls")]
    [InlineData("exec", "--runtime", "namespace", "ls")]
    [InlineData("exec", "--runtime", "namespace", "--", "ls")]
    public void A_value_follows_its_option_or_an_equal_sign(params string[] arguments)
    {
        ExecOptions options = Exec(arguments);

        Assert.Equal([new FlagValue("--runtime", "namespace")], options.Settings.Flags);
        Assert.Equal(["ls"], options.Command);
    }

    [Fact]
    public void Every_option_arrives()
    {
        ExecOptions options = Exec(
            "--config", "f.yaml", "exec", "--runtime", "docker", "--network", "host", "--seccomp", "strict", "--capabilities", "none", "--workspace", "w",
            "--bind", "/a", "--bind=/b:/c:rw", "--env", "A", "--env=B=x=y", "--timeout", "5m", "--dry-run", "--json", "--report", "r", "--quiet", "make", "all");

        Assert.Equal("f.yaml", options.Settings.ConfigFile);
        Assert.Equal(
            [
                new("--runtime", "docker"), new("--network", "host"), new("--seccomp", "strict"), new("--capabilities", "none"), new("--workspace", "w"),
                new("--bind", "/a"), new("--bind", "/b:/c:rw"), new("--env", "A"), new("--env", "B=x=y"), new("--timeout", "5m"),
            ],
            options.Settings.Flags);
        Assert.Equal("r", options.ReportFile);
        Assert.True(options is { DryRun: true, Json: true, Quiet: true });
        Assert.Equal(["make", "all"], options.Command);
    }

    [Theory]
    [InlineData("text", false, null)]
    [InlineData("json", true, null)]
    [InlineData("oci", false, "oci")]
    public void A_format_is_ours_or_another_tools(string format, bool isJson, string? other)
    {
        ExecOptions options = Exec("exec", "--dry-run", "--format", format, "ls");

        Assert.Equal((isJson, other), (options.Json, options.ExportFormat));
    }

    [Fact]
    public void Nothing_is_set_that_was_not_given()
    {
        ExecOptions options = Exec("exec", "ls");

        Assert.True(options is { Settings: { ConfigFile: null, Flags.Count: 0 }, ReportFile: null });
        Assert.True(options is { DryRun: false, Json: false, Quiet: false });
    }

    [Fact]
    public void A_shell_text_becomes_a_call_of_the_shell()
    {
        Assert.Equal(["/bin/sh", "-c", "echo $1"], Exec("exec", "-c", "echo $1").Command);
        Assert.Equal(["/bin/sh", "-c", "text", "a", "b"], Exec("exec", "-c", "text", "a", "b").Command);
        Assert.Equal(["/bin/sh", "-c", "text", "-a"], Exec("exec", "-c", "text", "--", "-a").Command);
        Assert.Equal(["/bin/sh", "-c", ""], Exec("exec", "-c", "").Command);
    }

    [Theory]
    [InlineData("-x")]
    [InlineData("+x")]
    public void A_shell_text_never_becomes_an_option_of_the_shell(string text) => Assert.Equal(["/bin/sh", "-c", "--", text], Exec("exec", "-c", text).Command);

    [Fact]
    public void Options_after_a_shell_text_are_still_ours() => Assert.Equal([new FlagValue("--timeout", "5s")], Exec("exec", "-c", "text", "--timeout", "5s").Settings.Flags);

    [Fact]
    public void The_configuration_may_stand_on_either_side_of_the_command()
    {
        Assert.Equal("f", Exec("--config", "f", "exec", "ls").Settings.ConfigFile);
        Assert.Equal("f", Exec("--config=f", "exec", "--", "ls").Settings.ConfigFile);
        Assert.Equal("f", Exec("exec", "--config", "f", "ls").Settings.ConfigFile);
    }

    [Fact]
    public void Bytes_that_are_not_text_pass_through() => Assert.Equal(["a\uDCFFb"], Exec("exec", "a\uDCFFb").Command);

    [Fact]
    public void A_switch_may_be_repeated() => Assert.True(Exec("exec", "--quiet", "--quiet", "ls").Quiet);

    // arguments, the problem, what to do, exit status
    public static TheoryData<string, string, string, int> Mistakes => new()
    {
        { "", "no command is given", "'vectra-guard --help' lists what there is", 2 },
        { "exec", "'exec' needs a command to run", "for example: vectra-guard exec -- make test", 125 },
        { "exec --", "'exec' needs a command to run", "for example: vectra-guard exec -- make test", 125 },
        { "exec --quiet", "'exec' needs a command to run", "for example: vectra-guard exec -- make test", 125 },
        { "exec --runtme docker ls", "'exec' has no option '--runtme'", "did you mean '--runtime'?", 125 },
        { "exec --run docker ls", "'exec' has no option '--run'", "did you mean '--runtime'?", 125 },
        { "exec --dryrun ls", "'exec' has no option '--dryrun'", "did you mean '--dry-run'?", 125 },
        {
            "exec -la", "'exec' has no option '-la'",
            "if the command itself starts with a dash, write -- before it; 'vectra-guard exec --help' lists what there is", 125
        },
        { "exec --runtime", "option '--runtime' needs a value: auto, bubblewrap, namespace or docker", "'vectra-guard exec --help' lists what there is", 125 },
        { "exec --runtime -- ls", "option '--runtime' needs a value: auto, bubblewrap, namespace or docker", "'vectra-guard exec --help' lists what there is", 125 },
        { "exec --workspace --quiet ls", "option '--workspace' needs a value: DIR", "'vectra-guard exec --help' lists what there is", 125 },
        { "exec --workspace= ls", "option '--workspace' needs a value: DIR", "'vectra-guard exec --help' lists what there is", 125 },
        {
            "exec --runtime dockr ls", "'dockr' is no value of '--runtime'",
            "did you mean 'docker'? Possible are auto, bubblewrap, namespace or docker", 125
        },
        {
            "exec --runtime podman ls", "'podman' is no value of '--runtime'",
            "possible are auto, bubblewrap, namespace or docker; 'vectra-guard exec --help' lists what there is", 125
        },
        {
            "exec --runtime= ls", "option '--runtime' needs a value: auto, bubblewrap, namespace or docker",
            "'vectra-guard exec --help' lists what there is", 125
        },
        {
            "exec --timeout 1s --timeout 2s ls", "option '--timeout' is given twice: '1s' and '2s'",
            "'vectra-guard exec --help' lists what there is", 125
        },
        { "exec --quiet=yes ls", "option '--quiet' takes no value", "'vectra-guard exec --help' lists what there is", 125 },
        { "exec --format oci ls", "'--format' has a meaning only with '--dry-run'", "vectra-guard exec --dry-run --format docker -- COMMAND", 125 },
        { "exec --json ls", "'--json' has a meaning only with '--dry-run'", "for JSON about a run: --report FILE", 125 },
        {
            "--config a exec --config b ls", "option '--config' is given twice, before the command and after it",
            "'vectra-guard exec --help' lists what there is", 125
        },
        { "--confg f exec ls", "vectra-guard has no option '--confg'", "did you mean '--config'?", 125 },
        { "--config", "option '--config' needs a value: FILE", "'vectra-guard --help' lists what there is", 2 },
        { "exce -- ls", "there is no command 'exce'", "did you mean 'exec'?", 125 },
        { "verson", "there is no command 'verson'", "did you mean 'version'?", 2 },
        { "version --jsn", "'version' has no option '--jsn'", "did you mean '--json'?", 2 },
        { "version exec", "'version' does not know what to do with 'exec'", "'vectra-guard version --help' lists what there is", 2 },
        { "version --config f", "'version' has no option '--config'", "'vectra-guard version --help' lists what there is", 2 },
        { "completion", "'completion' needs to know for which shell: bash, zsh or fish", "'vectra-guard completion --help' lists what there is", 2 },
        { "completion bsh", "'bsh' is no shell", "did you mean 'bash'? Possible are bash, zsh or fish", 2 },
        { "completion bash fish", "'completion' does not know what to do with 'fish'", "'vectra-guard completion --help' lists what there is", 2 },
        { "help nothing-known", "there is no command 'nothing-known'", AllCommands, 2 },
        { "make test", "there is no command 'make'", AllCommands, 2 },
    };

    private static string AllCommands =>
        $"the commands are {UsageError.List(CommandTable.Names)}; to run a program: vectra-guard exec -- PROGRAM";

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_what_would_be_right(string line, string problem, string remedy, int status)
    {
        string[] arguments = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var error = Assert.Throws<UserException>(() => Exec(arguments));

        Assert.Equal(problem, error.Problem);
        Assert.Equal(remedy, error.Remedy);
        Assert.Equal(status, Invocation.FailureStatus(arguments));
    }

    [Fact]
    public void A_command_with_an_empty_name_is_no_command() =>
        Assert.Equal("the command to run has an empty name", Assert.Throws<UserException>(() => Exec("exec", "", "x")).Problem);

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public void Help_of_everything_is_had_in_three_ways(params string[] arguments) => Assert.Equal(HelpText.Overview(), Output(arguments));

    [Theory]
    [InlineData("exec", "--help")]
    [InlineData("exec", "-h", "--", "ls")]
    [InlineData("help", "exec")]
    public void Help_of_a_command_is_had_in_three_ways(params string[] arguments) =>
        Assert.StartsWith("Usage: vectra-guard [--config FILE] exec [OPTIONS] [--] COMMAND [ARGUMENT...]\n", Output(arguments), StringComparison.Ordinal);

    [Fact]
    public void Help_after_the_command_to_run_belongs_to_that_command() => Assert.Equal(["ls", "--help"], Exec("exec", "ls", "--help").Command);

    [Fact]
    public void The_version_alone_is_one_line() => Assert.Equal($"vectra-guard {Build.Version}\n", Output("--version"));

    private static ExecOptions Exec(params string[] arguments) => ExecArguments.Interpret(Invocation.Read(arguments).Arguments);

    private static string Output(params string[] arguments)
    {
        var cli = new FakeCli();
        Assert.Equal(ExitStatus.Fine, Invocation.Read(arguments).Run(cli.Context));
        return cli.Output;
    }
}
