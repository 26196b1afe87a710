namespace VectraGuard.ContainmentTests;

/// <summary>Signals to "everybody in my group" or "everybody" stay inside.</summary>
[Containment]
public class ProcessGroupTests : ContainmentTest
{
    [SandboxTheory]
    public void Killing_the_group_leaves_the_callers_shell_alive(RuntimeKind runtime)
    {
        Assert.Equal(137, Caught("sh", "-c", "kill -9 0").ExitCode);

        Outcome outcome = Caught([.. Sandbox.CommandLine(runtime, "sh", "-c", "kill -9 0")]).Exits(0);

        Assert.Equal("survived 137", outcome.Output);
    }

    [SandboxTheory]
    public void Killing_everybody_kills_nobody_outside(RuntimeKind runtime)
    {
        HasOwnNamespace(runtime, "pid");
        using Running victim = Host.Start("sleep", "1000");

        Assert.Equal("still here", Sandbox.Shell(runtime, "sleep 1000 & kill -9 -1; echo still here").Exits(0).Output);
        Assert.Equal("signaled", Host.Probe("kill", $"{victim.Id}", "0"));
    }

    [SandboxTheory]
    public void Killing_the_group_leaves_the_callers_shell_alive_on_a_terminal_too(RuntimeKind runtime)
    {
        string[] command = [.. Sandbox.CommandLine(runtime, "sh", "-c", "kill -9 0")];
        Assert.DoesNotContain("survived", OnTerminal("sh -c 'kill -9 0'; echo survived").Output, StringComparison.Ordinal);

        Assert.Contains("survived 137", OnTerminal($"{ShellText.Quote(command)}; echo survived $?").Output, StringComparison.Ordinal);
    }

    /// <summary>A shell, in a session of its own so that nobody else is in its group, runs the command and then says that it is alive, and the status.</summary>
    private Outcome Caught(params string[] command) => Host.Run(["setsid", "--wait", "sh", "-c", "\"$@\"; echo survived $?", "sh", .. command]);

    private Outcome OnTerminal(string script) => Host.Run("script", "-qec", script, "/dev/null");
}
