namespace VectraGuard.ContainmentTests;

/// <summary>Trees that are made to mislead whoever looks at them after the run.</summary>
public class HostileTreeTests : ContainmentTest
{
    // $1 is a directory of the host that must stay as it is.
    private static IEnumerable<string> Traps =>
    [
        "ln -s \"$1\" .vscode; ln -s \"$1\" .idea; ln -s \"$1/tasks.json\" .envrc",
        "rm -r .claude; ln -s \"$1\" .claude",
        "mv .claude c; mkdir .claude; ln -s \"$1\" .claude/sub",
        "mkdir n; ln -s \"$1\" n/.git",
        "mkdir n; echo \"gitdir: $1\" > n/.git",
        "mkdir n; echo 'gitdir: ../l/repo' > n/.git; ln -s \"$1\" l",
        "git init -q n; rm -r n/.git/hooks; ln -s \"$1\" n/.git/hooks",
        "git init -q n; rm n/.git/config; ln -s \"$1/config\" n/.git/config",
        "git init -q n; rm n/.git/config; mkfifo n/.git/config; mkfifo n/.git/commondir",
        "git init -q n; truncate -s 10G n/.git/config; truncate -s 10G n/.git/commondir",
        "git init -q n; mkdir n/.git/config.worktree; ln -s /dev/zero n/.git/commondir",
        "git init -q n; echo x > n/.git/hooks/post-checkout; chmod 000 n/.git/config n/.git/hooks n/.git",
        "git init -q n; ln -s \"$1\" n/.git/modules; ln -s \"$1\" n/.git/worktrees",
        "git init -q n; mkdir -p n/.git/worktrees/w; echo \"$1\" > n/.git/worktrees/w/commondir; mkdir w; echo 'gitdir: ../n/.git/worktrees/w' > w/.git",
        "ln -s \"$1\" n; ln -s . packages; ln -s .. src; ln -s loop loop",
        "git init -q \"$(printf 'n\\377\\n\\033[2J')\"; cd n*; git config alias.p '!x'; echo > .git/hooks/\"$(printf '\\376')\"",
        "git init -q n; cd n/.git/hooks; i=0; while [ $i -lt 400 ]; do echo > $i; i=$((i+1)); done",
        "n=$(printf '%0255d' 0 | tr 0 y); mkdir .husky; mkdir .devcontainer; git init -q n; echo > n/.git/hooks/$n; chmod 500 n/.git/hooks",
        "i=0; while [ $i -lt 600 ]; do mkdir d$i; i=$((i+1)); done; git init -q zz; git -C zz config alias.p '!x'",
        "mkfifo .envrc .mcp.json; mkdir -m 0 .idea; mkdir -m 0 .vscode",
        "chmod 000 .claude; echo > .envrc; chmod 500 .",
        "mkdir objects refs; echo ref: refs/heads/x > HEAD; printf '[core]\\n\\tfsmonitor = x\\n\\tbare = true\\n' > config; mkdir hooks; echo > hooks/pre-push",
    ];

    [SandboxTheory(nameof(Traps))]
    public void Nothing_outside_is_touched_and_the_status_is_kept(RuntimeKind runtime, string trap)
    {
        string victim = Path.GetDirectoryName(Host.CreateFile("victim/tasks.json", "mine"))!;
        Host.Run("git", "init", "-q", Path.Combine(victim, "repo")).Exits(0);
        Host.CreateFile("victim/config", "[core]\n\tfsmonitor = mine\n");
        Host.CreateFile("victim/pre-commit", "mine");
        Host.Shell("mkdir .claude; echo mine > .claude/settings.json").Exits(0);
        Host.Shell($"cp -r . ../control; cd ../control; set -e; {trap}", victim).Exits(0);   // control: out here each part of the trap can be laid
        string before = Listing.Full(Host, victim);

        Outcome outcome = Sandbox.Shell(runtime, $"set -e; {trap}; exit 7", victim).Exits(7);

        Host.Shell("chmod u+rwx .").Exits(0);
        Assert.Equal(before, Listing.Full(Host, victim));
        Assert.DoesNotContain("\u001b[2J", outcome.Error, StringComparison.Ordinal);
        Assert.False(Host.Shell("[ -e .vscode ] || [ -e .idea ] || [ -e .envrc ]").ExitCode == 0, outcome.ToString());
        Assert.NotEqual("x", Host.Run("git", "config", "--get", "alias.p").Output);
        Assert.Empty(Directory.GetFiles(Path.Combine(Host.Home, ".local/state/vectra-guard/journal")));
    }
}
