namespace VectraGuard.ContainmentTests;

/// <summary>On a terminal, a command in the sandbox behaves as it would without: keys, job control, window size, and a sane terminal afterwards.</summary>
public class TerminalTests : ContainmentTest
{
    // What is typed must not look like what is waited for: the quotes in the middle are gone in the output.
    private const string Ready = "echo re''ady";

    [SandboxTheory]
    public void The_standard_streams_are_the_terminal(RuntimeKind runtime)
    {
        using var terminal = new Terminal(Host);

        terminal.Type(Guarded(runtime, "test -t 0 && test -t 1 && test -t 2 && echo all''three"));

        terminal.WaitFor("allthree");
    }

    [SandboxTheory]
    public void Nothing_is_written_to_it_but_by_the_command(RuntimeKind runtime)
    {
        string[] command = ["printf", "%s", "words"];
        byte[] outside = Host.Run("script", "-qec", ShellText.Quote(command), "/dev/null").Exits(0).OutputBytes;

        Assert.Equal(outside, Host.Run("script", "-qec", ShellText.Quote(Sandbox.CommandLine(runtime, command)), "/dev/null").Exits(0).OutputBytes);
    }

    [SandboxTheory]
    public void Much_output_arrives_whole_and_to_its_end(RuntimeKind runtime)
    {
        string[] command = ["seq", "20000"];
        byte[] outside = Host.Run("script", "-qec", ShellText.Quote(command), "/dev/null").Exits(0).OutputBytes;

        Assert.Equal(outside, Host.Run("script", "-qec", ShellText.Quote(Sandbox.CommandLine(runtime, command)), "/dev/null").Exits(0).OutputBytes);
    }

    [SandboxTheory]
    public void What_was_typed_before_the_command_started_reaches_it(RuntimeKind runtime)
    {
        using var terminal = new Terminal(Host);
        // Before the shell has read the line, it would take what follows for its own.
        terminal.Type($"echo re''ad; {Guarded(runtime, "sleep 1; read line; echo go''t $line; cat; echo en''ded")}");
        terminal.WaitFor("\nread");
        terminal.Type("early");
        terminal.Press("C-d");

        terminal.WaitFor("got early");
        terminal.WaitFor("ended");
        IsSane(terminal);
    }

    [SandboxTheory]
    public void The_interrupt_key_ends_the_command_and_not_the_shell(RuntimeKind runtime)
    {
        using var terminal = new Terminal(Host);
        terminal.Type($"{Guarded(runtime, $"{Ready}; exec sleep 1000")}; echo status=$?");
        terminal.WaitFor("ready");

        terminal.Press("C-c");

        terminal.WaitFor("status=130");
        IsSane(terminal);
    }

    [SandboxTheory]
    public void The_interrupt_key_may_be_caught_by_the_command(RuntimeKind runtime)
    {
        using var terminal = new Terminal(Host);
        terminal.Type($"{Guarded(runtime, $"trap \"echo cau''ght; exit 9\" INT; {Ready}; while :; do sleep 0.05; done")}; echo status=$?");
        terminal.WaitFor("ready");

        terminal.Press("C-c");

        terminal.WaitFor("caught");
        terminal.WaitFor("status=9");
    }

    [SandboxTheory]
    public void The_quit_key_ends_the_command(RuntimeKind runtime)
    {
        using var terminal = new Terminal(Host);
        terminal.Type($"{Guarded(runtime, $"ulimit -c 0; {Ready}; exec sleep 1000")}; echo status=$?");
        terminal.WaitFor("ready");

        terminal.Press("C-\\");

        terminal.WaitFor("status=131");
    }

    [SandboxTheory]
    public void The_suspend_key_stops_it_and_fg_continues_it(RuntimeKind runtime)
    {
        using var terminal = new Terminal(Host);
        string script = $"trap \"echo resu''med\" CONT; {Ready}; until read -t 0.2 line; do :; done; echo \"got $line\"; exit 4";
        terminal.Type(Guarded(runtime, script, shell: "bash"));
        terminal.WaitFor("ready");

        terminal.Press("C-z");
        terminal.WaitFor("[1]+  Stopped");
        terminal.Type("echo shell-is-''back");
        terminal.WaitFor("shell-is-back");
        terminal.Type("fg; echo status=$?");

        // Typed before that, the line would still be the shell's.
        terminal.WaitFor("resumed");
        terminal.Type("hello");
        terminal.WaitFor("got hello");
        terminal.WaitFor("status=4");
        IsSane(terminal);
    }

    [SandboxTheory]
    public void Runs_in_the_background_without_taking_the_terminal(RuntimeKind runtime)
    {
        using var terminal = new Terminal(Host);
        terminal.Type($"{Guarded(runtime, $"{Ready}; sleep 0.3; echo do''ne")} &");
        terminal.WaitFor("ready");

        terminal.Type("echo shell-is-''here");

        terminal.WaitFor("shell-is-here");
        terminal.WaitFor("done");
        terminal.Type("wait; echo status=$?");
        terminal.WaitFor("status=0");
    }

    [SandboxTheory]
    public void A_new_window_size_is_told(RuntimeKind runtime)
    {
        using var terminal = new Terminal(Host);
        terminal.Type(Guarded(runtime, $"trap \"stty size\" WINCH; {Ready}; while :; do sleep 0.05; done", shell: "bash"));
        terminal.WaitFor("ready");

        terminal.Resize(columns: 100, rows: 30);

        terminal.WaitFor("30 100");
    }

    [SandboxTheory]
    public void An_interactive_shell_has_job_control(RuntimeKind runtime)
    {
        using var terminal = new Terminal(Host);
        terminal.Type($"{ShellText.Quote(Sandbox.With("--env", @"PS1=inner\$ ").CommandLine(runtime, "bash", "--norc", "--noprofile", "-i"))}; echo status=$?");
        terminal.WaitFor(Caller.IsRoot ? "inner#" : "inner$");
        Assert.DoesNotContain("no job control", terminal.Screen, StringComparison.Ordinal);

        terminal.Type($"sh -c \"{Ready}1; exec sleep 1000\"");
        terminal.WaitFor("ready1");
        terminal.Press("C-c");
        terminal.Type("echo interrupt=$?");
        terminal.WaitFor("interrupt=130");
        terminal.Type($"sh -c \"{Ready}2; exec sleep 1000\"");
        terminal.WaitFor("ready2");
        terminal.Press("C-z");
        terminal.WaitFor("[1]+  Stopped");
        terminal.Type("kill %1; sleep 0.3");
        terminal.Type("jobs");
        terminal.WaitFor("Terminated  ");
        terminal.Type("exit 6");

        terminal.WaitFor("status=6");
        IsSane(terminal);
    }

    [SandboxTheory]
    public void A_command_that_dies_in_raw_mode_does_not_take_the_shell_with_it(RuntimeKind runtime)
    {
        using var terminal = new Terminal(Host);
        terminal.Type($"{Guarded(runtime, $"{Ready}; kill -9 $$")}; echo status=$?");

        terminal.WaitFor("status=137");
        IsSane(terminal);
    }

    [SandboxTheory]
    public void A_pipeline_takes_part_in_job_control(RuntimeKind runtime)
    {
        using var terminal = new Terminal(Host);
        terminal.Type($"{Guarded(runtime, $"{Ready}; exec sleep 1000")} | cat");
        terminal.WaitFor("ready");

        terminal.Press("C-c");
        terminal.Type("echo status=${PIPESTATUS[0]}");

        terminal.WaitFor("status=130");
        IsSane(terminal);
    }

    /// <summary>The shell reads and echoes what is typed, and its own commands work.</summary>
    private static void IsSane(Terminal terminal)
    {
        terminal.Type("stty -a | grep -q -w icanon; echo sa''ne");
        terminal.WaitFor("sane");
        Assert.Contains("echo sa''ne", terminal.Screen, StringComparison.Ordinal);
    }

    private string Guarded(RuntimeKind runtime, string script, string shell = "sh") => ShellText.Quote(Sandbox.CommandLine(runtime, shell, "-c", script));
}
