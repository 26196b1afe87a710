using VectraGuard.Risk.Commands;

namespace VectraGuard.Risk.Rules;

/// <summary>The package managers of distributions.</summary>
internal static class SystemPackages
{
    public static bool IsManager(string name) =>
        name is "apt" or "apt-get" or "aptitude" or "dpkg" or "yum" or "dnf" or "zypper" or "pacman" or "apk" or "rpm" or "brew" or "snap"
            or "flatpak" or "add-apt-repository" or "apt-add-repository" or "apt-key";

    public static bool Removes(Invocation c) => c.Name switch
    {
        "apt" or "apt-get" or "aptitude" => c.Operand(0) is "remove" or "purge" or "autoremove" && !c.Has('s', "simulate") && !c.Has("dry-run"),
        "dpkg" => c.Has('r', "remove") || c.Has('P', "purge"),
        "yum" or "dnf" or "zypper" or "snap" or "flatpak" => c.Operand(0) is "remove" or "erase" or "uninstall" or "autoremove" or "rm",
        "pacman" => c.Options.Find('R', "remove") is not null,
        "apk" => c.Operand(0) is "del",
        "rpm" => c.Has('e', "erase"),
        "brew" => c.Operand(0) is "uninstall" or "remove" or "rm",
        _ => false,
    };

    public static bool Installs(Invocation c) => c.Name switch
    {
        "apt" or "apt-get" or "aptitude" or "yum" or "dnf" or "zypper" or "snap" or "flatpak" or "brew" =>
            c.Operand(0) is "install" or "upgrade" or "dist-upgrade" or "full-upgrade",
        "apk" => c.Operand(0) is "add",
        "pacman" => c.Has('S', "sync"),
        _ => false,
    };

    /// <summary>Whether what the system needs is removed, or whoever needs it is not asked.</summary>
    public static bool Harms(Invocation c) =>
        c.Options.Operands.Any(operand => IsEssential(operand.Text)) || c.Options.All.Any(option => Forces(option.Name))
        || (c.Name is "pacman" && c.Options.All.Count(option => option.Name is "d") > 1);

    private static bool Forces(string option) =>
        option.StartsWith("force-", StringComparison.Ordinal) || option is "nodeps" or "allow-remove-essential" or "ignore-dependencies";

    private static bool IsEssential(string package) => package.StartsWith("linux-image", StringComparison.Ordinal) || package
        is "libc6" or "glibc" or "musl" or "bash" or "coreutils" or "util-linux" or "systemd" or "init" or "base-files" or "login" or "passwd"
            or "sudo"
        or "dpkg" or "apt" or "rpm" or "yum" or "dnf" or "python" or "python3" or "python3-minimal" or "perl-base" or "libpam0g" or "openssh-server"
        or "sed" or "grep" or "tar" or "gzip" or "grub-pc" or "kernel" or "linux";
}
