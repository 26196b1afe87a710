using System.Text.Json;

namespace VectraGuard.ContainmentTests;

/// <summary>What the risk engine detects is said, asked or refused, and never makes a run laxer.</summary>
public class RiskTests : ContainmentTest
{
    [SandboxTheory]
    public void Deleting_the_system_says_what_was_detected_and_what_held_it(RuntimeKind runtime)
    {
        Outcome outcome = Sandbox.Run(runtime, "rm", "-rf", "/bin");

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.NotEqual(125, outcome.ExitCode);
        Assert.StartsWith(
            "vectra-guard: detected: deletes a directory that the system needs: /bin [delete-system]; contained by the sandbox: the root is read-only", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("Read-only file system", outcome.Error, StringComparison.Ordinal);
        Assert.True(File.Exists("/bin/sh"));
        Assert.DoesNotContain("vectra-guard", Sandbox.With("--quiet").Run(runtime, "rm", "-rf", "/bin").Error, StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void What_would_be_lost_in_the_workspace_is_refused_without_a_terminal(RuntimeKind runtime)
    {
        string file = Host.CreateFile("workspace/precious", "words");
        string report = $"{Host.Root}/report.json";
        Host.CreateFile("home/.config/vectra-guard/config.yaml", "policies:\n  on_risk: { high: ask }\n");

        Sandbox.With("--report", report).Run(runtime, "rm", "-rf", Host.Workspace).Refuses("refused, so nothing ran", "delete-workspace", "there is no terminal to ask on");

        Assert.Equal("words", File.ReadAllText(file));
        JsonElement root = JsonDocument.Parse(File.ReadAllText(report)).RootElement;
        Assert.Equal("refused", root.GetProperty("status").GetString());
        Assert.Equal("block", root.GetProperty("decision").GetString());
        Assert.Equal("delete-workspace", root.GetProperty("findings")[0].GetProperty("rule").GetString());
    }

    [SandboxTheory]
    public void From_strict_on_it_is_refused_also_without_asking(RuntimeKind runtime) =>
        Sandbox.Configured("security_level: strict").Run(runtime, "rm", "-rf", Host.Workspace).Refuses("delete-workspace");

    [SandboxTheory]
    public void What_is_denied_never_runs_however_it_is_written(RuntimeKind runtime)
    {
        Host.CreateFile("workspace/vectra-guard.yaml", "policies:\n  deny: [\"touch *\"]\n  allow: [\"*\"]\n");

        Sandbox.Shell(runtime, "true; t=touch; $t ma'de'").Refuses("policies.deny");

        Assert.False(File.Exists($"{Host.Workspace}/made"));
    }

    [SandboxTheory]
    public void A_terminal_is_asked_and_the_input_of_the_command_is_not(RuntimeKind runtime)
    {
        Host.CreateFile("workspace/dir/file", "words");
        using var terminal = new Terminal(Host);

        terminal.Type($"yes | {ShellText.Quote(Sandbox.CommandLine(runtime, "rm", "-rf", Host.Workspace))}; echo sta''tus=$?");
        terminal.WaitFor("[N]o:");
        terminal.Type("n");
        terminal.WaitFor("status=125");
        Assert.True(File.Exists($"{Host.Workspace}/dir/file"));

        terminal.Type("clear; echo new''screen");
        terminal.WaitFor("newscreen");
        terminal.Type($"{ShellText.Quote(Sandbox.CommandLine(runtime, "rm", "-rf", Host.Workspace))}; echo sta''tus=$?");
        terminal.WaitFor("[N]o:");
        terminal.Type("r");
        terminal.WaitFor("status=1");
        Assert.False(File.Exists($"{Host.Workspace}/dir/file"));

        // Remembered: the same command needs no terminal now.
        Assert.NotEqual(125, Sandbox.Run(runtime, "rm", "-rf", Host.Workspace).ExitCode);
    }

    [SandboxTheory]
    public void The_interrupt_key_at_the_question_runs_nothing(RuntimeKind runtime)
    {
        using var terminal = new Terminal(Host);
        Host.CreateFile("workspace/file", "words");

        terminal.Type($"{ShellText.Quote(Sandbox.CommandLine(runtime, "rm", "-rf", Host.Workspace))}; echo sta''tus=$?");
        terminal.WaitFor("[N]o:");
        terminal.Press("C-c");

        terminal.WaitFor("status=125");
        Assert.True(File.Exists($"{Host.Workspace}/file"));
    }
}
