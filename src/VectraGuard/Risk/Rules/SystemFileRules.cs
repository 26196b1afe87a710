using System.Collections.Immutable;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Paths;

namespace VectraGuard.Risk.Rules;

/// <summary>Files of the system that are written.</summary>
internal static class SystemFileRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("write-account-file", RiskLevel.Critical, "changes who may log in, and as whom",
            "use useradd, passwd or visudo, which check what they write")
        {
            Match = c => c.Effect(e => e.Kind is not (EffectKind.Read or EffectKind.Permit)
                && e.Special is SpecialFile.Account or SpecialFile.PasswordHashes),
            Catches =
            [
                "> /etc/passwd", "echo x | sudo tee /etc/sudoers.d/u", "cp shadow /etc/shadow", "sed -i s/a/b/ /etc/passwd",
                "echo x > /etc/ld.so.preload", "unlink /etc/shadow",
            ],
            Ignores = ["cat /etc/passwd", "sed s/a/b/ /etc/passwd > out", "cp /etc/passwd ."],
        },
        new("write-system-file", RiskLevel.High, "writes into a directory of the system", "let a package or your configuration management do it")
        {
            Match = c => c.Writes(e => e.Zone is Zone.System or Zone.SystemDirectory or Zone.Root
                && e.Special is SpecialFile.None or SpecialFile.Secret),
            Catches =
            [
                "echo x >> /etc/hosts", "cp evil /usr/bin/ls", "ln -sf x /usr/bin/python3", "wget -O /usr/bin/x example.com", "tar xf x.tgz -C /",
                "sed -i s/a/b/ /etc/ssh/sshd_config",
            ],
            Ignores = ["cp /etc/hosts .", "echo x > etc/hosts", "sed s/a/b/ /etc/hosts", "mv kubectl /usr/local/bin/"],
        },
        new("write-software", RiskLevel.Medium, "installs a file outside of the workspace", "install below the home, or as a package")
        {
            Match = c => c.Writes(e => e.Zone is Zone.Software),
            Catches = ["install -m755 x /usr/local/bin/x", "curl -Lo /usr/local/bin/x https://example.com/x", "tar xf go.tgz -C /usr/local"],
            Ignores = ["cp /usr/local/bin/x .", "echo x > /tmp/x"],
        },
        new("erase-log", RiskLevel.High, "empties a log of the system", "let logrotate do it")
        {
            Match = c => c.Name is "ln" ? null : c.Effect(e => e.Kind is EffectKind.Write && e.Zone is Zone.Logs),
            Catches = [": > /var/log/auth.log", "truncate -s 0 /var/log/syslog"],
            Ignores = ["tail /var/log/syslog", "echo x >> /var/log/app.log", "ln -sf /dev/stdout /var/log/nginx/access.log"],
        },
    ];

    public static bool Concerns(Invocation command) => command.Changes;
}
