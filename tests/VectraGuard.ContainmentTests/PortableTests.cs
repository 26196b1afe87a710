using System.Security.Cryptography;

namespace VectraGuard.ContainmentTests;

/// <summary>The program of macOS and Windows, which runs commands by our Linux executable in a container: what it passes on, and how it ends.</summary>
public class PortableTests : ContainmentTest
{
    private readonly PortableInstallation portable;

    public PortableTests() => portable = new PortableInstallation(Host);

    private static IEnumerable<(string Script, int Status)> Endings =>
    [
        ("exit 0", 0), ("exit 3", 3), ("nosuch", 127), ("touch plain; exec ./plain", 126), ("kill -9 $$", 137), ("kill -TERM $$", 143),
    ];

    [SandboxTheory(nameof(Endings), OnlyOnDocker = true, EachOnDocker = true)]
    public void The_exit_status_is_the_commands_own(RuntimeKind runtime, string script, int status)
    {
        Outcome outcome = portable.Sandbox.Shell(runtime, $"echo ran; {script}");

        Assert.Equal("ran", outcome.Exits(status).Output);
        Assert.Empty(portable.Containers);
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void A_command_that_is_not_there_or_cannot_be_executed_is_told_apart(RuntimeKind runtime)
    {
        Host.CreateFile("workspace/plain");

        Assert.Contains("command not found: nosuch", portable.Sandbox.Run(runtime, "nosuch").Exits(127).Error, StringComparison.Ordinal);
        Assert.Contains("cannot execute ./plain", portable.Sandbox.Run(runtime, "./plain").Exits(126).Error, StringComparison.Ordinal);
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void Streams_carry_any_bytes_in_full(RuntimeKind runtime)
    {
        byte[] bytes = RandomNumberGenerator.GetBytes(3_000_000);
        using Running running = portable.Sandbox.Start(runtime, "sh", "-c", "cat; echo aside >&2");
        running.Input.Write(bytes);

        Outcome outcome = running.End().Exits(0);

        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)), Convert.ToHexString(SHA256.HashData(outcome.OutputBytes)));
        Assert.Equal("aside\n", outcome.Error);
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void Words_and_chosen_variables_arrive_and_no_others(RuntimeKind runtime)
    {
        Host.Set("SOME_NAME", "x");
        Host.Set("GIT_AUTHOR_NAME", "A U Thor");
        Host.Set("PATH", $"/nowhere:{Host.Variables["PATH"]}");

        Outcome outcome = portable.Sandbox.With("--env", "MINE=a b").Shell(runtime, "echo \"$1|$2\"; pwd; env", "", "two  words");

        Assert.Equal(["|two  words", Host.Workspace], outcome.Exits(0).Lines[..2]);
        Assert.Contains("MINE=a b", outcome.Lines);
        Assert.Contains("GIT_AUTHOR_NAME=A U Thor", outcome.Lines);
        Assert.Contains("PATH=/bin", outcome.Lines);
        Assert.Contains($"HOME={Host.Home}", outcome.Lines);
        Assert.DoesNotContain("SOME_NAME=x", outcome.Lines);
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void What_is_written_belongs_to_the_caller_and_the_log_and_the_report_tell_it(RuntimeKind runtime)
    {
        string report = Path.Combine(Host.Home, "report.json");

        portable.Sandbox.With("--report", report).Run(runtime, "sh", "-c", "echo made > made; exit 4").Exits(4);

        Assert.Equal("made\n", File.ReadAllText(Path.Combine(Host.Workspace, "made")));
        Assert.Equal(Host.Run("id", "-u").Output, Host.Run("stat", "-c", "%u", "made").Exits(0).Output);
        Assert.Contains("\"exit_code\": 4", File.ReadAllText(report), StringComparison.Ordinal);
        Assert.Contains("exited 4", portable.Run("audit").Exits(0).Output, StringComparison.Ordinal);
        Assert.Contains("whole", portable.Run("audit", "--verify").Exits(0).Output, StringComparison.Ordinal);
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void The_time_is_kept(RuntimeKind runtime)
    {
        Outcome outcome = portable.Sandbox.With("--timeout", "1s").Shell(runtime, "echo ran; sleep 60");

        Assert.Equal("ran", outcome.Exits(124).Output);
        Assert.Empty(portable.Containers);
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void Signals_reach_the_command_which_may_end_as_it_likes(RuntimeKind runtime)
    {
        foreach (string signal in (string[])["INT", "TERM", "HUP"])
        {
            using Running running = portable.Sandbox.Start(runtime, "sh", "-c", $"trap 'echo heard; exit 9' {signal}; echo started; while :; do sleep 0.1; done");
            running.WaitForOutput("started");
            running.Signal(signal);

            Assert.Equal(["started", "heard"], running.End().Exits(9).Lines);
        }
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void A_terminal_is_the_commands(RuntimeKind runtime)
    {
        // Docker tells the size when the command has started already.
        const string Script = "trap 'echo inter\"\"rupted; exit 7' INT; until [ \"$(stty size)\" = '40 240' ]; do sleep 0.1; done; echo rea\"\"dy; sleep 60";
        using var terminal = new Terminal(Host);
        terminal.Type(ShellText.Quote(portable.Sandbox.CommandLine(runtime, "sh", "-c", Script)));
        terminal.WaitFor("ready");

        terminal.Press("C-c");
        terminal.WaitFor("interrupted");
        terminal.Type("echo status=$?");

        terminal.WaitFor("status=7");
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void What_harms_the_project_is_asked_on_the_terminal(RuntimeKind runtime)
    {
        using var terminal = new Terminal(Host);
        string kept = Host.CreateFile("workspace/kept");
        terminal.Type($"{ShellText.Quote(portable.Sandbox.CommandLine(runtime, "rm", "-rf", Host.Workspace))}; echo sta''tus=$?");
        terminal.WaitFor("[N]o:");
        terminal.Type("n");

        terminal.WaitFor("status=125");
        Assert.True(File.Exists(kept));
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void The_promises_can_be_put_to_the_test(RuntimeKind runtime)
    {
        portable.Sandbox.Run(runtime, "true").Exits(0);

        Assert.Contains("namespace", portable.Run("verify").Exits(0).Output, StringComparison.Ordinal);
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void A_dry_run_shows_the_containers_commands_and_the_plan_inside(RuntimeKind runtime)
    {
        Outcome outcome = portable.Sandbox.With("--dry-run").Run(runtime, "touch", "made").Exits(0);

        Assert.Contains($"src={Host.Workspace},dst={Host.Workspace}", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("runtime: namespace", outcome.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Host.Workspace, "made")));
        portable.Sandbox.Run(runtime, "touch", "made").Exits(0);
        Assert.True(File.Exists(Path.Combine(Host.Workspace, "made")));
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void A_container_that_somebody_ends_is_no_exit_status(RuntimeKind runtime)
    {
        using Running running = portable.Sandbox.Start(runtime, "sh", "-c", "echo started; sleep 60");
        running.WaitForOutput("started");
        Host.Run(["docker", "kill", .. portable.Containers]).Exits(0);

        Outcome outcome = running.End().Exits(125);

        Assert.Contains("the container ended before its command did", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(portable.Containers);
    }
}
