using System.Collections.Immutable;
using VectraGuard.Risk.Commands;

namespace VectraGuard.Risk.Rules;

/// <summary>Users, groups and their rights.</summary>
internal static class AccountRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("second-root", RiskLevel.Critical, "makes another user with the number of root", "give the right with sudo")
        {
            Match = c => c.Name is "useradd" or "adduser" or "usermod" && c.Options.Value('u', "uid")?.Text is "0" ? c.When(true) : null,
            Catches = ["useradd -o -u 0 toor", "usermod -ou 0 bob"],
            Ignores = ["useradd -u 1001 bob"],
        },
        new("grant-admin", RiskLevel.High, "gives a user the rights of root", "name the one command in sudoers that is needed")
        {
            Match = GrantsAdmin,
            Catches = ["usermod -aG sudo bob", "usermod -aG docker u", "adduser bob wheel", "gpasswd -a bob sudo", "useradd -G wheel bob"],
            Ignores = ["usermod -aG audio bob", "groups sudo", "adduser bob"],
        },
        new("add-user", RiskLevel.Medium, "adds a user or a group", "do it by hand")
        {
            Match = c => c.Name is "useradd" or "adduser" or "groupadd" or "addgroup" && GrantsAdmin(c) is null ? c.OperandAt(0) : null,
            Catches = ["useradd -m bob", "groupadd team"],
            Ignores = ["useradd --help", "id bob"],
        },
        new("remove-user", RiskLevel.High, "removes a user or a group", "lock the account instead: usermod -L")
        {
            Match = c => c.Name is "userdel" or "deluser" or "groupdel" or "delgroup" ? c.OperandAt(0) : null,
            Catches = ["userdel -r bob", "groupdel team"],
            Ignores = ["userdel --help"],
        },
        new("change-password", RiskLevel.High, "changes the password of another user, or takes it away", "let the user do it")
        {
            Match = c => c.Name is "chpasswd"
                || (c.Name is "passwd" && (c.Options.Operands.Count > 0 || c.Has('d', "delete")) && !c.Has('S', "status")) ? c.When(true) : null,
            Catches = ["passwd root", "passwd -d root", "echo root:x | chpasswd"],
            Ignores = ["passwd", "passwd -S bob", "cat passwd"],
        },
        new("edit-sudoers", RiskLevel.High, "changes who may become root", "do it by hand")
        {
            Match = c => c.When(c.Name is "visudo" && !c.Has('c', "check")),
            Catches = ["visudo", "EDITOR=tee visudo"],
            Ignores = ["visudo -c"],
        },
        new("change-login", RiskLevel.Medium, "changes the shell or the name of a user", "do it by hand")
        {
            Match = c => c.When(c.Name is "chsh" or "chfn" && c.Words.Length > 1),
            Catches = ["chsh -s /bin/zsh"],
            Ignores = ["chsh"],
        },
        new("become-root", RiskLevel.Low, "asks for the rights of root, which the sandbox does not give", "run it without")
        {
            Match = c => c.When(c.Name is "sudo" or "doas" or "su" or "pkexec"),
            Catches = ["sudo ls", "su -", "doas id"],
            Ignores = ["echo sudo", "git commit -m 'docs: sudo usage'", "man sudo"],
        },
    ];

    public static bool Concerns(Invocation command) =>
        command.Name is "useradd" or "adduser" or "usermod" or "userdel" or "deluser" or "groupadd" or "addgroup" or "groupdel" or "delgroup"
            or "gpasswd" or "passwd"
        or "chpasswd" or "visudo" or "chsh" or "chfn" or "su" or "sudo" or "doas" or "pkexec";

    private static Hit? GrantsAdmin(Invocation c) => c.Name switch
    {
        "useradd" or "usermod" => c.Options.All.FirstOrDefault(option =>
            option.Name is "G" or "groups" or "g" or "gid" && option.Value is { } groups
                && groups.Text.Split(',').Any(IsAdminGroup)) is { Name: not null } found ? found : null,
        "adduser" => c.AnyOperand(IsAdminGroup, from: 1),
        "gpasswd" => c.Has('a', "add") ? c.AnyOperand(IsAdminGroup) : null,
        _ => null,
    };

    private static bool IsAdminGroup(string group) =>
        group is "sudo" or "wheel" or "admin" or "root" or "docker" or "lxd" or "disk" or "shadow" or "adm";
}
