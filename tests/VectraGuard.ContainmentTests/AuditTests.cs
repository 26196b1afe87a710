using System.Text.Json;

namespace VectraGuard.ContainmentTests;

/// <summary>What is written about runs, whatever becomes of them, and that the command cannot get at it.</summary>
public class AuditTests : ContainmentTest
{
    private string Log => Path.Combine(Host.Home, ".local/state/vectra-guard/audit.jsonl");

    [SandboxTheory]
    public void A_run_is_told_with_what_was_decided_what_held_it_and_how_it_ended(RuntimeKind runtime)
    {
        Sandbox.Run(runtime, "rm", "-rf", "/bin");

        JsonElement run = Assert.Single(Runs());
        Assert.Equal(["rm", "-rf", "/bin"], run.GetProperty("command").EnumerateArray().Select(word => word.GetString()));
        Assert.Equal(Host.Workspace, run.GetProperty("directory").GetString());
        Assert.Equal("delete-system critical True", Finding(run));
        Assert.Equal("warn", run.GetProperty("decision").GetString());
        Assert.Equal(Sandbox.Name(runtime), run.GetProperty("runtime").GetString());
        Assert.Equal("none", run.GetProperty("isolation").GetProperty("network").GetString());
        Assert.Equal(Host.Workspace, run.GetProperty("isolation").GetProperty("workspace").GetString());
        Assert.Equal("exited 1", Ending(run));
        Assert.Equal(Host.Run("id", "-u").Output, $"{run.GetProperty("user")}");
        Assert.Equal($"{Environment.ProcessId}", $"{run.GetProperty("parent").GetProperty("process")}");
        Assert.Equal("2 records: the chain is whole", Verified());
    }

    [SandboxTheory]
    public void Every_way_to_end_is_told(RuntimeKind runtime)
    {
        Sandbox.Run(runtime, "true").Exits(0);
        Sandbox.Shell(runtime, "kill -9 $$").Exits(137);
        Sandbox.With("--timeout", "200ms").Run(runtime, "sleep", "60").Exits(124);
        Sandbox.Run(runtime, "no-such-command").Exits(127);
        Sandbox.Configured("no_such_key: 1").Run(runtime, "true").Exits(125);
        Sandbox.With("--bind", "/no/such/path").Run(runtime, "true").Exits(125);
        Sandbox.Configured("security_level: strict").Run(runtime, "rm", "-rf", Host.Workspace).Refuses("delete-workspace");

        JsonElement[] runs = Runs();
        Assert.Equal(["exited 0", "signaled 137", "timeout 124", "exited 127", "refused 125", "refused 125", "refused 125"], runs.Select(Ending));
        Assert.Contains("no_such_key", runs[4].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("/no/such/path", runs[5].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("block", runs[6].GetProperty("decision").GetString());
        Assert.Equal("14 records: the chain is whole", Verified());
        Assert.Equal(3, Runs("--refused").Length);
        Assert.Single(Runs("--min-level", "high"));
        Assert.Empty(Runs("--directory", Host.Home));
    }

    [SandboxTheory]
    public void A_dry_run_and_a_mistake_on_the_command_line_are_no_runs(RuntimeKind runtime)
    {
        Sandbox.With("--dry-run").Run(runtime, "true").Exits(0);
        Sandbox.With("--no-such-option").Run(runtime, "true").Exits(125);

        Assert.False(File.Exists(Log));
        Assert.Contains("no run", Audit().Exits(0).Output, StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void Without_a_sandbox_the_start_is_told(RuntimeKind runtime)
    {
        Assert.Equal("ran", Sandbox.Configured("enabled: false").Run(runtime, "echo", "ran").Exits(0).Output);

        JsonElement run = Assert.Single(Runs());
        Assert.Equal("none unknown", $"{run.GetProperty("runtime")} {run.GetProperty("status")}");
    }

    [SandboxTheory]
    public void A_run_that_is_killed_has_a_start_and_no_end(RuntimeKind runtime)
    {
        using Running running = Sandbox.Start(runtime, "sh", "-c", "echo ready; sleep 60");
        running.WaitForOutput("ready");
        Assert.Equal("running", $"{Assert.Single(Runs()).GetProperty("status")}");
        running.Kill();
        running.End();

        Assert.Equal("killed", $"{Assert.Single(Runs()).GetProperty("status")}");
        Assert.Equal("1 record: the chain is whole", Verified());
    }

    [SandboxTheory]
    public void A_hundred_runs_at_once_make_one_chain(RuntimeKind runtime)
    {
        Host.Shell("for i in $(seq 100); do \"$@\" $i & done; wait", Sandbox.CommandLine(runtime, "test")).Exits(0);

        Assert.Equal("200 records: the chain is whole", Verified());
        Assert.Equal(Enumerable.Range(1, 100), Runs("--limit", "0").Select(run => int.Parse(run.GetProperty("command")[1].GetString()!)).Order());
        Assert.All(Runs("--limit", "0"), run => Assert.Equal("exited 0", Ending(run)));
    }

    [SandboxTheory]
    public void Runs_that_are_killed_at_any_moment_leave_a_log_that_goes_on(RuntimeKind runtime)
    {
        Host.Shell(
            "for i in $(seq 40); do \"$@\" $i & p=$!; (sleep 0.0$((i % 10)); kill -9 $p) 2>/dev/null & done; wait", Sandbox.CommandLine(runtime, "test"));

        Sandbox.Run(runtime, "true").Exits(0);

        Outcome check = Audit("--verify");
        Assert.True(check.ExitCode == 0, check.ToString());
        Assert.Equal("exited 0", Ending(Runs()[^1]));
    }

    [SandboxTheory]
    public void A_log_that_cannot_be_written_is_said_once_and_the_run_goes_on(RuntimeKind runtime)
    {
        Host.CreateFile("home/.local/state/vectra-guard/audit.jsonl/in-the-way");

        Outcome outcome = Sandbox.Run(runtime, "echo", "ran").Exits(0);

        Assert.Equal("ran", outcome.Output);
        Assert.StartsWith("vectra-guard: this run is not in the audit log: cannot open", outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [SandboxTheory]
    public void From_strict_on_nothing_runs_that_cannot_be_written_down(RuntimeKind runtime)
    {
        Sandbox strict = Sandbox.Configured("security_level: strict");
        strict.Run(runtime, "touch", "control").Exits(0);
        Assert.True(File.Exists($"{Host.Workspace}/control"));
        File.Delete(Log);
        Host.CreateFile("home/.local/state/vectra-guard/audit.jsonl/in-the-way");

        strict.Run(runtime, "touch", "made").Refuses("the audit log cannot be written, so nothing ran");

        Assert.False(File.Exists($"{Host.Workspace}/made"));
    }

    [SandboxTheory]
    public void Secrets_on_the_command_line_are_not_kept(RuntimeKind runtime)
    {
        Sandbox.Run(runtime, "echo", "--password=hunter2", "-H", "Authorization: Bearer hunter2", "https://me:hunter2@example.org/").Exits(0);
        Sandbox.With("--bind", "/no/such/path").Run(runtime, "env", "MY_TOKEN=hunter2", "true").Exits(125);

        Assert.Contains("--password=***", File.ReadAllText(Log), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", File.ReadAllText(Log), StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void What_was_changed_is_found(RuntimeKind runtime)
    {
        Sandbox.Run(runtime, "rm", "-rf", "/bin");
        File.WriteAllText(Log, File.ReadAllText(Log).Replace("\"/bin\"", "\"/tmp\"", StringComparison.Ordinal));

        Outcome check = Audit("--verify").Exits(1);

        Assert.Contains("audit.jsonl:2: problem: record 1 is not the one that record 2 follows", check.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Homes => ["private", "read-only", "empty"];

    [SandboxTheory(nameof(Homes))]
    [Containment]
    public void The_command_cannot_reach_the_log(RuntimeKind runtime, string home)
    {
        string control = Host.CreateFile("home/control");
        Sandbox sandbox = Sandbox.Configured($"home: {home}");
        sandbox.Run(runtime, "true");
        string log = File.Exists(Log) ? Log : Host.CreateFile(Log);

        Assert.Equal("wrote", Host.Probe("write", control));
        Assert.Equal("ENOENT", sandbox.Probe(runtime, "read", log));
        Assert.NotEqual("wrote", sandbox.Probe(runtime, "write", log));
    }

    private Outcome Audit(params IEnumerable<string> options) => Host.Run([Installation.VectraGuard, "audit", .. options]);

    private string Verified() => Audit("--verify").Exits(0).Output;

    private JsonElement[] Runs(params IEnumerable<string> options) =>
        [.. JsonDocument.Parse(Audit(["--json", .. options]).Exits(0).Output).RootElement.GetProperty("runs").EnumerateArray()];

    private static string Ending(JsonElement run) => $"{run.GetProperty("status")} {run.GetProperty("exit_code")}";

    private static string Finding(JsonElement run)
    {
        JsonElement finding = run.GetProperty("findings")[0];
        return $"{finding.GetProperty("rule")} {finding.GetProperty("level")} {finding.GetProperty("contained")}";
    }
}
