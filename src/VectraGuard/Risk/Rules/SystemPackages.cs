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

    /// <summary>An option that removes whatever depends on it.</summary>
    public static Hit? Forced(Invocation c)
    {
        foreach (Option option in c.Options.All)
        {
            if (option.Name.StartsWith("force", StringComparison.Ordinal) && option.Name != "force"
                || option.Name is "nodeps" or "allow-remove-essential" or "ignore-dependencies")
            {
                return option;
            }
        }

        return c.Name is "pacman" && c.Options.All.Count(option => option.Name is "d") > 1 ? c.When(true) : null;
    }

    public static bool IsEssential(string package) =>
        package is "libc6" or "glibc" or "musl" or "bash" or "coreutils" or "systemd" or "sudo" or "dpkg" or "apt" or "rpm" or "yum" or "dnf"
            or "python3" or "python3-minimal" or "python" or "util-linux" or "init"
        or "base-files" or "login" or "passwd" or "openssh-server" or "sed" or "grep" or "tar" or "gzip" or "perl-base" or "libpam0g" or "grub-pc"
            || package.StartsWith("linux-image", StringComparison.Ordinal) || package is "kernel" or "linux";
}
