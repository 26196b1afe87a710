namespace VectraGuard.ContainmentTests;

/// <summary>Each key of the settings that means something inside is set to another value than its default, and the inside is another.</summary>
public class SettingsTests : ContainmentTest
{
    private const string Seccomp = "grep ^Seccomp: /proc/self/status | tr -d '\\t'";
    private const string Capabilities = "grep ^CapBnd /proc/self/status | cut -f2";

    [SandboxTheory]
    public void Disabled_runs_without_a_sandbox_and_says_so(RuntimeKind runtime)
    {
        const string space = "readlink /proc/self/ns/pid";
        string outside = Host.Shell(space).Exits(0).Output;
        Assert.NotEqual(outside, Sandbox.Shell(runtime, space).Exits(0).Output);

        Outcome outcome = Sandbox.Configured("enabled: false").Shell(runtime, space).Exits(0);

        Assert.Equal(outside, outcome.Output);
        Assert.StartsWith("vectra-guard: ", outcome.Error, StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void Seccomp_profile_none_loads_only_the_terminals_rules(RuntimeKind runtime)
    {
        // What a profile would refuse now meets the kernel's own answer.
        string[] attempt = ["syscall", $"{ForbiddenCall.All.Single(call => call.Name == "kcmp").Number}", "0", "0", "0", "0", "0"];
        string outside = Host.Probe(attempt);

        Assert.Equal("EPERM", Sandbox.Probe(runtime, attempt));
        Assert.Equal(outside, Sandbox.Configured("seccomp_profile: none").Probe(runtime, attempt));
        Assert.Equal(outside, Sandbox.With("--seccomp", "none").Probe(runtime, attempt));
    }

    [SandboxTheory]
    public void Capability_set_of_a_user_without_any_is_empty_in_each(RuntimeKind runtime)
    {
        string[] seen = [.. ((string[])["none", "minimal", "normal"]).Select(set => Sandbox.Configured($"capability_set: {set}").Shell(runtime, Capabilities).Exits(0).Output)];

        Assert.Equal(Caller.IsRoot ? ["0000000000000000", "00000000000000db", "00000000000005fb"] : Enumerable.Repeat("0000000000000000", 3), seen);
    }

    private static IEnumerable<(string Level, string Seen)> Levels => Caller.IsRoot
        ? [("permissive", "00000000000005fb home"), ("balanced", "00000000000000db"), ("strict", "0000000000000000"), ("paranoid", "0000000000000000")]
        : [("permissive", "0000000000000000 home"), ("balanced", "0000000000000000"), ("strict", "0000000000000000"), ("paranoid", "0000000000000000")];

    [SandboxTheory(nameof(Levels))]
    public void Security_level_sets_what_is_not_set(RuntimeKind runtime, string level, string seen)
    {
        Host.CreateFile("home/notes", "words");

        Outcome outcome = Sandbox.Configured($"security_level: {level}").Shell(runtime, $"{Seccomp}; echo $({Capabilities}; [ -e ~/notes ] && echo home)").Exits(0);

        Assert.Equal(["Seccomp:2", seen], outcome.Lines);
    }

    [SandboxTheory]
    public void Workspace_dir_is_the_workspace(RuntimeKind runtime)
    {
        string directory = Host.CreateDirectory("workspace/a/b");

        Sandbox.Configured($"workspace_dir: {Host.Workspace}").From(directory).Shell(runtime, "echo x > ../../top").Exits(0);

        Assert.True(File.Exists($"{Host.Workspace}/top"));
    }

    [SandboxTheory]
    public void Show_runtime_info_says_one_line(RuntimeKind runtime)
    {
        Assert.Empty(Sandbox.Run(runtime, "true").Exits(0).Error);

        string[] lines = Sandbox.Configured("show_runtime_info: true").Run(runtime, "true").Exits(0).Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith($"[INFO] Using {Sandbox.Name(runtime)} (", Assert.Single(lines), StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void What_the_command_line_says_counts_more_than_settings(RuntimeKind runtime)
    {
        Sandbox sandbox = Sandbox.Configured("seccomp_profile: none", "capability_set: normal", "timeout: 1ms");

        Outcome outcome = sandbox.With("--seccomp", "strict", "--capabilities", "none", "--timeout", "1m").Shell(runtime, $"{Seccomp}; {Capabilities}").Exits(0);

        Assert.Equal(["Seccomp:2", "0000000000000000"], outcome.Lines);
    }

    [SandboxTheory]
    public void The_users_settings_count_and_the_projects_come_on_top(RuntimeKind runtime)
    {
        Host.CreateFile("home/.config/vectra-guard/config.yaml", "sandbox:\n  env_passthrough: [GITHUB_TOKEN]\n  hide_paths: [~/absent]\n  timeout: 1m\n");
        Host.CreateFile("workspace/vectra-guard.yaml", "sandbox:\n  hide_paths: [secret.txt]\n");
        Host.CreateFile("workspace/secret.txt", "words");
        Host.Set("GITHUB_TOKEN", "kept");

        Outcome outcome = Sandbox.Shell(runtime, "echo \"$GITHUB_TOKEN\"; cat secret.txt; echo looked").Exits(0);

        Assert.Equal(["kept", "looked"], outcome.Lines);
        Assert.DoesNotContain("ignored", outcome.Error, StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void Dry_run_shows_the_plan_and_runs_nothing(RuntimeKind runtime)
    {
        Outcome outcome = Sandbox.With("--dry-run").Run(runtime, "touch", "made").Exits(0);

        Assert.Contains(Host.Workspace, outcome.Output, StringComparison.Ordinal);
        Assert.False(File.Exists($"{Host.Workspace}/made"));
        Sandbox.Run(runtime, "touch", "made").Exits(0);
        Assert.True(File.Exists($"{Host.Workspace}/made"));
    }

    [SandboxTheory]
    public void A_report_tells_how_it_ended(RuntimeKind runtime)
    {
        string file = $"{Host.Root}/report.json";
        Sandbox.With("--report", file).Shell(runtime, "exit 7").Exits(7);

        using var report = System.Text.Json.JsonDocument.Parse(File.ReadAllText(file));
        Assert.Equal(Sandbox.Name(runtime), report.RootElement.GetProperty("runtime").GetString());
        Assert.Equal("exited", report.RootElement.GetProperty("status").GetString());
        Assert.Equal(7, report.RootElement.GetProperty("exit_code").GetInt32());
        Assert.Equal(Host.Workspace, report.RootElement.GetProperty("cwd").GetString());
    }
}
