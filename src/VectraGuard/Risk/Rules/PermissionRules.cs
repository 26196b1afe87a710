using System.Collections.Immutable;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Paths;

namespace VectraGuard.Risk.Rules;

/// <summary>Owners and modes.</summary>
internal static class PermissionRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("permit-system-tree", RiskLevel.Critical, "changes owners or modes in the whole system", "name the one directory that you mean")
        {
            Match = c => Permits(c, e => e.Recursive && e.Zone is Zone.Root or Zone.SystemDirectory),
            Harm = Harm.Path,
            Catches = ["chmod -R 777 /", "chown -R u /usr", "find / -exec chmod 777 {} +", "setfacl -R -m u:x:rwx /"],
            Ignores = ["chmod -R 755 build", "chown -R u:u node_modules"],
        },
        new("setuid-shell", RiskLevel.Critical, "lets everybody run a program of the system as root", "do not: any user becomes root")
        {
            Match = c => SetsUserId(c) ? Permits(c, IsProgram) : null,
            Catches = ["chmod u+s /bin/bash", "chmod 4755 /usr/bin/find"],
            Ignores = ["chmod 755 /usr/bin/x", "chmod u+s ./tool"],
        },
        new("setuid", RiskLevel.High, "gives a program the rights of its owner", "give the right to a service instead")
        {
            Match = c => c.Name is "setcap" ? c.OperandAt(1) : !SetsId(c) ? null : Permits(c, e => !(SetsUserId(c) && IsProgram(e))),
            Catches = ["chmod 4755 ./tool", "chmod g+s bin/x", "setcap cap_setuid+ep ./tool"],
            Ignores = ["chmod 755 x", "chmod +x x", "chmod 0755 x"],
        },
        new("world-writable-account", RiskLevel.Critical, "lets everybody change who may log in", "leave the mode as it is")
        {
            Match = c => OpensToAll(c) ? Permits(c, e => e.Special is SpecialFile.Account or SpecialFile.PasswordHashes) : null,
            Catches = ["chmod o+w /etc/passwd", "chmod 666 /etc/shadow"],
            Ignores = ["chmod 644 /etc/passwd", "chmod 666 x"],
        },
        new("world-writable-system", RiskLevel.High, "lets everybody change files outside of the workspace",
            "give the one group that needs it the right")
        {
            Match = c => OpensToAll(c) ? Permits(c, e =>
                e.Zone is Zone.System or Zone.Software or Zone.Logs or Zone.HomeDirectory or Zone.Home
                    && e.Special is not (SpecialFile.Account or SpecialFile.PasswordHashes)) : null,
            Catches = ["chmod -R 777 /var/www", "chmod a+w /etc/app.conf", "chmod 777 ~"],
            Ignores = ["chmod 755 /opt/x", "chmod -R 777 build"],
        },
        new("world-writable-tree", RiskLevel.Medium, "lets everybody change a whole directory", "755 and 644 are enough to read")
        {
            Match = c => OpensToAll(c) ? Permits(c, e => e.Recursive && InWorkspace(e)) : null,
            Harm = Harm.Workspace,
            Catches = ["chmod -R 777 .", "chmod -R a+rwx src"],
            Ignores = ["chmod 777 x", "chmod -R 755 ."],
        },
        new("world-writable", RiskLevel.Low, "lets everybody change a file", "755 and 644 are enough to read")
        {
            Match = c => OpensToAll(c) ? Permits(c, e => !e.Recursive && InWorkspace(e)) : null,
            Harm = Harm.Workspace,
            Catches = ["chmod 777 upload", "chmod o+w x"],
            Ignores = ["chmod +x run.sh", "chmod 755 x"],
        },
        new("permit-program", RiskLevel.High, "changes the mode of a program or a library of the system", "reinstall the package to mend its modes")
        {
            Match = c => c.Name is "chmod" && !OpensToAll(c) && !SetsId(c)
                ? Permits(c, e => !e.Recursive && e.Zone is Zone.System && !e.Location.Path.StartsWith("/etc/", StringComparison.Ordinal)) : null,
            Catches = ["chmod -x /bin/chmod"],
            Ignores = ["chmod 640 /etc/app.conf", "chmod +x bin/x"],
        },
        new("permit-system-file", RiskLevel.Medium, "changes the owner or the mode of a file of the system", "let its package do it")
        {
            Match = c => c.Name is "chown" or "chgrp"
                || (c.Name is "chmod" && !OpensToAll(c))
                    ? Permits(c, e => e.Zone is Zone.System
                        && (c.Name is not "chmod" || e.Location.Path.StartsWith("/etc/", StringComparison.Ordinal))) : null,
            Catches = ["chown root:root /etc/app.conf", "chmod 640 /etc/app.conf"],
            Ignores = ["chown u:u x", "chmod -x /bin/chmod"],
        },
        new("immutable-file", RiskLevel.High, "changes what even root may do with a file of the system", "leave the attribute as it is")
        {
            Match = c => c.Name is "chattr" ? Permits(c, e => e.Zone is Zone.System or Zone.SystemDirectory) : null,
            Catches = ["chattr -i /etc/passwd", "chattr +i /etc/resolv.conf"],
            Ignores = ["chattr +C data", "lsattr /etc"],
        },
        new("readable-key", RiskLevel.Medium, "lets others read a key", "chmod 600")
        {
            Match = c => c.Name is "chmod" && LetsOthersRead(c.Operand(0)) ? Permits(c, e => e.Special is SpecialFile.Secret) : null,
            Catches = ["chmod 644 ~/.ssh/id_rsa", "chmod go+r ~/.aws/credentials"],
            Ignores = ["chmod 600 ~/.ssh/id_rsa", "chmod 400 ~/.ssh/id_rsa", "chmod 644 ~/.ssh/id_rsa.pub"],
        },
        new("change-owner", RiskLevel.Low, "changes the owner of a whole directory", "nothing to do")
        {
            Match = c => c.Name is "chown" or "chgrp" ? Permits(c, e => e.Recursive && InWorkspace(e)) : null,
            Harm = Harm.Workspace,
            Catches = ["chown -R u:u node_modules", "sudo chown -R $USER ."],
            Ignores = ["chown u x"],
        },
        new("open-umask", RiskLevel.Low, "makes every new file writable for everybody", "umask 022")
        {
            Match = c => c.Name is "umask" && c.Operand(0) is "0" or "00" or "000" or "0000" ? c.When(true) : null,
            Catches = ["umask 000", "umask 0"],
            Ignores = ["umask", "umask 022"],
        },
    ];

    public static bool Concerns(Invocation command) => command.Name is "umask" or "setcap" || command.Does(EffectKind.Permit);

    private static Hit? Permits(Invocation command, Func<Effect, bool> holds) =>
        command.Effect(effect => effect.Kind is EffectKind.Permit && holds(effect));

    private static bool InWorkspace(Effect effect) => effect.Zone is Zone.Workspace or Zone.Project or Zone.BuildOutput or Zone.Git or Zone.GitFile;

    private static string Mode(Invocation command) => command.Name is "chmod" ? command.Operand(0) : "";

    private static bool IsOctal(string mode) => mode.Length is 3 or 4 && mode.All(c => c is >= '0' and <= '7');

    private static bool OpensToAll(Invocation command)
    {
        string mode = Mode(command);
        if (IsOctal(mode))
        {
            return mode[^1] is '2' or '3' or '6' or '7';
        }

        return mode.Split(',').Any(part =>
            part.IndexOfAny(['+', '=']) is >= 0 and var at && part.AsSpan(at).Contains('w') && (part.AsSpan(0, at).ContainsAny("oa")));
    }

    private static bool IsProgram(Effect effect) =>
        effect.Zone is Zone.System && PathText.Name(PathText.Parent(effect.Location.Path)) is "bin" or "sbin";

    private static bool SetsId(Invocation command)
    {
        string mode = Mode(command);
        return IsOctal(mode) ? mode.Length == 4 && mode[0] is '2' or '4' or '6' or '7'
            : mode.Split(',').Any(part => part.IndexOfAny(['+', '=']) is >= 0 and var at && part.AsSpan(at).Contains('s'));
    }

    /// <summary>The user, not only the group.</summary>
    private static bool SetsUserId(Invocation command) => SetsId(command) && Mode(command) is not (['2', ..] or ['g', ..]);

    private static bool LetsOthersRead(string mode) =>
        IsOctal(mode) ? mode[^1] != '0' || mode[^2] != '0' : mode.Contains("+r", StringComparison.Ordinal) && !mode.StartsWith('u');
}
