using System.Collections.Immutable;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Paths;

namespace VectraGuard.Risk.Rules;

/// <summary>What will run later, or in somebody else's programs.</summary>
internal static class PersistenceRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("schedule-job", RiskLevel.High, "replaces the table of jobs that run by the clock", "edit it by hand with 'crontab -e'")
        {
            Match = c => c.Name is "crontab" && !c.Has('l') && !c.Has('e') ? c.OperandAt(0) ?? c.Option('r') : null,
            Catches = ["crontab evil.cron", "(crontab -l; echo '* * * * * x') | crontab -", "crontab -r"],
            Ignores = ["crontab -l", "crontab -e", "man crontab"],
        },
        new("schedule-once", RiskLevel.Medium, "runs something later", "run it now, where you see what it does")
        {
            Match = c => c.When(c.Name is "at" or "batch" && !c.Has('l') && c.Words.Length + (c.Input is null ? 0 : 1) > 1),
            Catches = ["echo x | at now + 1 minute", "at -f x.sh midnight"],
            Ignores = ["at -l", "atq"],
        },
        new("startup-file", RiskLevel.High, "writes what the clock, the init system or the desktop will run", "install a package, or do it by hand")
        {
            Match = c => c.Writes(SpecialFile.Scheduled),
            Catches =
            [
                "echo x > /etc/cron.d/x", "cp x.service /etc/systemd/system/", "echo x >> /etc/rc.local", "cp x.desktop ~/.config/autostart/",
                "echo x > /etc/profile.d/x.sh",
            ],
            Ignores = ["cat /etc/rc.local", "ls /etc/cron.d", "cp x.service out/"],
        },
        new("shell-startup", RiskLevel.Medium, "writes what every new shell will run", "show the line, and let the user add it")
        {
            Match = c => c.Writes(SpecialFile.ShellStartup),
            Catches = ["echo x >> ~/.bashrc", "tee -a ~/.profile < x", "sed -i s/a/b/ ~/.zshrc"],
            Ignores = ["source ~/.bashrc", "cat ~/.bashrc"],
        },
        new("ssh-access", RiskLevel.High, "changes who may log in by ssh, or what ssh runs", "add the key by hand")
        {
            Match = c => c.Writes(SpecialFile.SshAccess),
            Catches = ["cat key.pub >> ~/.ssh/authorized_keys", "echo x >> ~/.ssh/config"],
            Ignores = ["cat ~/.ssh/config", "ssh-keygen -t ed25519"],
        },
        new("git-hook", RiskLevel.High, "writes a hook or the configuration of git, which runs programs",
            "use 'git config' for single settings; show a hook before it is installed")
        {
            Match = c => c.Writes(SpecialFile.GitHook),
            Catches = ["echo x > .git/hooks/pre-commit", "cp hook .git/hooks/post-checkout", "echo x >> ~/.gitconfig"],
            Ignores = ["cat .git/config", "ls .git/hooks"],
        },
        new("editor-task", RiskLevel.Medium, "writes what an editor, an agent or a change of directory will run", "show it before it is opened")
        {
            Match = c => c.Writes(SpecialFile.EditorTask),
            Catches = ["echo {} > .vscode/tasks.json", "echo x > .envrc"],
            Ignores = ["cat .envrc", "echo x > vscode.json"],
        },
        new("preload", RiskLevel.Medium, "loads a library into every program that follows", "set it for the one command that needs it")
        {
            Match = c => c.Name is not "export" ? null
                : c.AnyOperand(text => text.StartsWith("LD_PRELOAD=", StringComparison.Ordinal)
                    || text.StartsWith("LD_AUDIT=", StringComparison.Ordinal)),
            Catches = ["export LD_PRELOAD=/tmp/x.so"],
            Ignores = ["export PATH=/x:$PATH", "echo LD_PRELOAD=x"],
        },
        new("preload-once", RiskLevel.Low, "loads a library into a program", "nothing to do")
        {
            Match = c => c.When(c.Environment.Any(variable => variable.Key is "LD_PRELOAD" or "LD_AUDIT")),
            Catches = ["LD_PRELOAD=./libasan.so ./test"],
            Ignores = ["FOO=1 ./test"],
        },
    ];

    public static bool Concerns(Invocation command) =>
        command.Name is "crontab" or "at" or "batch" or "export" || command.Changes || !command.Environment.IsEmpty;
}
