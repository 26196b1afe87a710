namespace VectraGuard.ContainmentTests;

/// <summary>The exit status of <c>exec</c>: the command's own, and the five numbers that say something else.</summary>
public class ExitStatusTests : ContainmentTest
{
    private static IEnumerable<(string Signal, int Status)> Signals =>
        [("HUP", 129), ("INT", 130), ("QUIT", 131), ("ILL", 132), ("ABRT", 134), ("FPE", 136), ("KILL", 137), ("SEGV", 139), ("PIPE", 141), ("ALRM", 142), ("TERM", 143)];

    private static IEnumerable<int> Statuses => [0, 1, 2, 42, 124, 125, 126, 127, 128, 255];

    [SandboxTheory(nameof(Statuses))]
    public void Is_the_commands_own(RuntimeKind runtime, int status) =>
        Assert.Equal("ran", Sandbox.Shell(runtime, $"echo ran; exit {status}").Exits(status).Output);

    [SandboxTheory(nameof(Signals))]
    public void Is_128_and_the_signal_that_ended_it(RuntimeKind runtime, string signal, int status) =>
        Assert.Equal("ran", Sandbox.Shell(runtime, $"ulimit -c 0; echo ran; kill -s {signal} $$; echo still here").Exits(status).Output);

    [SandboxTheory]
    public void Is_127_for_what_is_not_found(RuntimeKind runtime)
    {
        NamesTheCommand(Sandbox.Run(runtime, "no-such-command").Exits(127), "no-such-command");
        NamesTheCommand(Sandbox.Run(runtime, "./no-such-file").Exits(127), "./no-such-file");
        NamesTheCommand(Sandbox.Run(runtime, "/no/such/file").Exits(127), "/no/such/file");
    }

    [SandboxTheory]
    public void Is_127_for_what_exists_only_outside(RuntimeKind runtime)
    {
        string tool = Host.CreateFile("home/tool", "#!/bin/sh\necho ran\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal("ran", Host.Run(tool).Exits(0).Output);
        NamesTheCommand(Sandbox.Run(runtime, tool).Exits(127), tool);
    }

    [SandboxTheory]
    public void Is_126_for_what_cannot_be_executed(RuntimeKind runtime)
    {
        Host.CreateFile("workspace/plain", "words");
        Host.CreateDirectory("workspace/directory");

        NamesTheCommand(Sandbox.Run(runtime, "./plain").Exits(126), "./plain");
        NamesTheCommand(Sandbox.Run(runtime, "./directory").Exits(126), "./directory");
    }

    [SandboxTheory]
    public void Is_looked_up_by_the_path_inside(RuntimeKind runtime)
    {
        string tool = Host.CreateFile("workspace/bin/tool", "#!/bin/sh\necho ran\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Host.Set("PATH", $"{Host.Workspace}/bin:{Host.Variables["PATH"]}");

        Assert.Equal("ran", Sandbox.Run(runtime, "tool").Exits(0).Output);
    }

    [SandboxTheory]
    public void A_script_without_an_interpreter_line_runs_in_a_shell_as_execvp_has_it(RuntimeKind runtime)
    {
        string script = Host.CreateFile("workspace/script", "echo ran\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal("ran", Host.Run("./script").Exits(0).Output);
        Assert.Equal("ran", Sandbox.Run(runtime, "./script").Exits(0).Output);
    }

    [SandboxTheory]
    public void Shell_text_runs_in_a_shell(RuntimeKind runtime)
    {
        string[] start = [.. Sandbox.CommandLine(runtime)];

        Outcome outcome = Host.Run([.. start[..^1], "-c", "echo \"$0 $HOME\" && exit 3"]).Exits(3);

        Assert.EndsWith($" {Host.Home}", outcome.Output, StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void Without_a_command_is_125(RuntimeKind runtime)
    {
        Assert.Equal("ran", Sandbox.Run(runtime, "echo", "ran").Exits(0).Output);

        Sandbox.Run(runtime).Refuses();
        Sandbox.With("--no-such-option").Run(runtime, "echo", "ran").Refuses("--no-such-option");
        Sandbox.With("--seccomp", "some").Run(runtime, "echo", "ran").Refuses("some");
        Sandbox.With("--timeout", "soon").Run(runtime, "echo", "ran").Refuses("soon");
    }

    private static void NamesTheCommand(Outcome outcome, string command)
    {
        Assert.StartsWith("vectra-guard: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(command, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.OutputBytes);
    }
}
