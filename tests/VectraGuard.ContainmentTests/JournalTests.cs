namespace VectraGuard.ContainmentTests;

/// <summary>What is left to examine when vectra-guard itself is killed.</summary>
public class JournalTests : ContainmentTest
{
    private const string Attack = "mkdir .vscode; echo x > .vscode/tasks.json; git init -q n; git -C n config alias.p '!x'; echo planted; sleep 60";

    private string Journal => Path.Combine(Host.Home, ".local/state/vectra-guard/journal");

    private string Quarantine => Path.Combine(Host.Home, ".local/state/vectra-guard/quarantine");

    [SandboxTheory]
    [Containment]
    public void The_next_start_anywhere_examines_what_a_killed_run_left(RuntimeKind runtime)
    {
        Leave(runtime);
        // The control: it lies there as if there were no sandbox.
        Assert.True(File.Exists(Path.Combine(Host.Workspace, ".vscode/tasks.json")));
        Assert.Equal("!x", Host.Run("git", "-C", "n", "config", "alias.p").Exits(0).Output);

        string error = Elsewhere().Run(runtime, "true").Exits(0).Error;

        Assert.False(Directory.Exists(Path.Combine(Host.Workspace, ".vscode")), error);
        Assert.Equal("", Host.Run("git", "-C", "n", "config", "alias.p").Output);
        Assert.StartsWith($"vectra-guard: an earlier run in {Host.Workspace} was killed", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Journal));
        Assert.Equal("", Elsewhere().Run(runtime, "true").Exits(0).Error);
    }

    [SandboxTheory]
    public void A_run_that_lives_is_left_alone_and_two_can_share_a_workspace(RuntimeKind runtime)
    {
        using Running first = Sandbox.Start(runtime, "sh", "-c", "echo x > .envrc; echo ready; while [ ! -e go ]; do sleep 0.05; done");
        first.WaitForOutput("ready");

        Assert.Equal("", Elsewhere().Run(runtime, "true").Exits(0).Error);
        Assert.Equal("", Sandbox.Run(runtime, "test", "-e", ".envrc").Exits(0).Error);
        Host.Shell("touch go").Exits(0);

        Assert.Contains("moved ", first.End().Exits(0).Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Journal));
    }

    [SandboxTheory]
    public void Nothing_stays_in_the_journal_of_a_run_that_was_refused_or_ended(RuntimeKind runtime)
    {
        Sandbox.Run(runtime, "true").Exits(0);
        Sandbox.Run(runtime, "no-such-command").Exits(127);
        Sandbox.With("--timeout", "100ms").Run(runtime, "sleep", "60").Exits(124);

        Assert.Empty(Directory.GetFiles(Journal));
    }

    [SandboxTheory(nameof(Replacements))]
    public void A_workspace_that_is_gone_or_another_is_not_touched(RuntimeKind runtime, string replace)
    {
        Leave(runtime);
        Host.CreateFile("victim/.vscode/tasks.json", "mine");
        Host.Run("sh", "-c", $"cd ..; mv workspace away; {replace}").Exits(0);
        string before = Seen();

        string error = Elsewhere().Run(runtime, "true").Exits(0).Error;

        Assert.Contains("is not the directory any more in which the command ran", error, StringComparison.Ordinal);
        Assert.Equal(before, Seen());
        Assert.Single(Directory.GetFiles(Quarantine, "*.journal", SearchOption.AllDirectories));
        Assert.Equal("", Elsewhere().Run(runtime, "true").Exits(0).Error);
    }

    private static IEnumerable<string> Replacements => ["true", "cp -r victim workspace", "ln -s victim workspace", "ln -s away workspace", "touch workspace"];

    private static IEnumerable<string> Damages => ["printf garbage", "head -c 100 \"$1\"", "tail -c +9 \"$1\"", "tr '/' ':' < \"$1\"", "head -c 20000000 /dev/zero"];

    [SandboxTheory(nameof(Damages))]
    public void A_damaged_journal_is_named_and_kept(RuntimeKind runtime, string damage)
    {
        Leave(runtime);
        string entry = Assert.Single(Directory.GetFiles(Journal));
        Host.Shell($"({damage}) > \"$1.new\"; cat \"$1.new\" > \"$1\"; rm \"$1.new\"", entry).Exits(0);

        string error = Elsewhere().Run(runtime, "true").Exits(0).Error;

        Assert.Contains("is damaged", error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Quarantine, "*.journal", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(Journal));
    }

    [SandboxTheory]
    public void A_state_directory_that_cannot_be_written_is_said_and_does_not_stop_the_run(RuntimeKind runtime)
    {
        Host.CreateFile("home/.local/state/vectra-guard/journal", "in the way");

        Assert.Contains("no journal of this run can be kept", Sandbox.Run(runtime, "true").Exits(0).Error, StringComparison.Ordinal);
    }

    private string Seen() => string.Join('\n', Directory.GetFiles(Host.Root, "*", SearchOption.AllDirectories)
        .Where(file => !file.StartsWith(Host.Home, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(file => $"{file}: {File.ReadAllText(file)}"));

    private Sandbox Elsewhere() => Sandbox.From(Host.CreateDirectory("elsewhere"));

    private void Leave(RuntimeKind runtime)
    {
        using Running running = Sandbox.Start(runtime, "sh", "-c", Attack);
        running.WaitForOutput("planted");
        running.Kill();
        running.End();
    }
}
