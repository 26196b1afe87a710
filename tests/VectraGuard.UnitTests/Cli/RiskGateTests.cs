using VectraGuard.Cli.Commands;
using VectraGuard.Configuration;
using VectraGuard.Linux;
using VectraGuard.Runtimes;

namespace VectraGuard.UnitTests.Cli;

public class RiskGateTests
{
    private const string Project = "/home/user/project";
    private static readonly SandboxCommand Wipe = new(["rm", "-rf", Project]);
    private readonly FakeCli cli = new() { KeepsState = true };

    public RiskGateTests() => cli.Host.Directory("/home/user", owner: 1000).Directory(Project, owner: 1000).Directory($"{Project}/.git", owner: 1000);

    [Fact]
    public void What_the_sandbox_contains_is_said_and_runs()
    {
        RiskVerdict verdict = Pass(new SandboxCommand(["rm", "-rf", "/bin"]));

        Assert.Equal("warn", verdict.Decision);
        Assert.Null(verdict.Refusal);
        Assert.Equal("vectra-guard: detected: deletes a directory that the system needs: /bin [delete-system]; contained by the sandbox: the root is read-only, the home private\n", cli.Messages);
        Assert.Empty(cli.Questions);
    }

    [Theory]
    [InlineData(nameof(QuestionEnd.Answered), "y", "approved")]
    [InlineData(nameof(QuestionEnd.Answered), "YES", "approved")]
    [InlineData(nameof(QuestionEnd.Answered), "r", "approved")]
    [InlineData(nameof(QuestionEnd.Answered), "", "block")]
    [InlineData(nameof(QuestionEnd.Answered), "yeah", "block")]
    [InlineData(nameof(QuestionEnd.TimedOut), "", "block")]
    [InlineData(nameof(QuestionEnd.Interrupted), "", "block")]
    [InlineData(nameof(QuestionEnd.NoTerminal), "", "warn")]
    public void What_harms_the_workspace_is_asked(string end, string answer, string decision)
    {
        cli.Answer = (Enum.Parse<QuestionEnd>(end), answer);

        RiskVerdict verdict = Pass(Wipe);

        Assert.Equal(decision, verdict.Decision);
        Assert.Equal(decision == "block", verdict.Refusal is not null);
        Assert.Single(cli.Questions);
    }

    [Fact]
    public void What_was_remembered_is_not_asked_again_and_only_that()
    {
        cli.Answer = (QuestionEnd.Answered, "r");
        Pass(Wipe);
        cli.Answer = (QuestionEnd.Answered, "n");

        Assert.Equal("remembered", Pass(Wipe).Decision);
        Assert.Equal("block", Pass(new SandboxCommand(["rm", "-r", "-f", Project])).Decision);
        cli.Run("trust", "--list");
        Assert.Contains($"command rm -rf {Project}  until ", cli.Output, StringComparison.Ordinal);
        cli.Run("trust", "--revoke");
        Assert.Equal("block", Pass(Wipe).Decision);
    }

    [Fact]
    public void A_damaged_store_stops_what_would_be_asked_and_is_kept()
    {
        cli.Answer = (QuestionEnd.Answered, "r");
        const int OwnFile = 0b110_000_000, OwnDirectory = 0b111_000_000;
        const string store = "/home/user/.local/state/vectra-guard/trust.json";
        cli.Host.Directory("/home/user/.local/state/vectra-guard", owner: 1000, mode: OwnDirectory).File(store, "{", owner: 1000, mode: OwnFile);

        Assert.Throws<UserException>(() => Pass(Wipe));
        Assert.Equal("{"u8.ToArray(), cli.Host.Files.Read(store, 4096));
    }

    [Fact]
    public void The_policies_of_a_file_count()
    {
        cli.Host.File("/home/user/.config/vectra-guard/config.yaml", "policies:\n  allow: [\"rm -rf /bin\"]\n  deny: [\"curl *\"]\n  on_risk: { low: warn }\n", owner: 1000);

        Assert.Equal("run", Pass(new SandboxCommand(["rm", "-rf", "/bin"])).Decision);
        Assert.Equal("warn", Pass(new SandboxCommand(["rm", "-rf", "node_modules"])).Decision);
        Assert.Contains("policies.deny", Pass(new SandboxCommand(["sh", "-c", "ls; curl x"])).Refusal!.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_projects_file_may_deny_and_not_allow()
    {
        cli.Host.File($"{Project}/vectra-guard.yaml", "policies:\n  allow: [\"rm *\"]\n  deny: [\"curl *\"]\n  on_risk: { high: block, critical: run }\n", owner: 1000);

        Assert.NotNull(Pass(new SandboxCommand(["curl", "x"])).Refusal);
        Assert.NotNull(Pass(Wipe).Refusal);
        Assert.Empty(cli.Questions);
        Assert.Equal("warn", Pass(new SandboxCommand(["rm", "-rf", "/bin"])).Decision);
    }

    [Fact]
    public void A_pattern_that_is_none_is_an_error_with_its_place()
    {
        cli.Host.File("/home/user/.config/vectra-guard/config.yaml", "policies:\n  deny:\n    - \"a | b\"\n", owner: 1000);

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Pass(Wipe));

        Assert.Equal((3, 7), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("bash", "install.sh")]
    [InlineData("./install.sh")]
    [InlineData("bash", "-e", "--", "./install.sh")]
    public void A_script_in_the_workspace_is_read(params string[] words)
    {
        cli.Host.File($"{Project}/install.sh", "#!/bin/sh\necho hello\nrm -rf /usr\n", owner: 1000);

        Assert.Equal("delete-system", Assert.Single(Pass(new SandboxCommand([.. words])).Findings).Rule);
    }

    private RiskVerdict Pass(SandboxCommand command) =>
        RiskGate.Pass(RiskReview.Of(command, SettingsLoader.Load(new SettingsRequest(), cli.Host.Facts), cli.Host.Facts), command, cli.Context);
}
