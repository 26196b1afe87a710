using System.Text;

namespace VectraGuard.Host;

/// <summary>The command that installs a package on this distribution.</summary>
internal static class InstallCommand
{
    private const int ReleaseLimit = 16 * 1024;

    /// <summary>The command for a package that is named alike everywhere, such as <c>bubblewrap</c>.</summary>
    public static string For(HostFacts facts, string package)
    {
        string sudo = facts.UserId == 0 ? "" : "sudo ";
        foreach (string distribution in Distributions(facts))
        {
            if (Installer(distribution) is { } installer)
            {
                return $"{sudo}{installer} {package}";
            }
        }

        return $"install the package '{package}' of your distribution";
    }

    // ID, then those that it descends from.
    private static IEnumerable<string> Distributions(HostFacts facts)
    {
        byte[] release = facts.Files.Read("/etc/os-release", ReleaseLimit) ?? facts.Files.Read("/usr/lib/os-release", ReleaseLimit) ?? [];
        string[] lines = Encoding.UTF8.GetString(release).Split('\n');
        return Values(lines, "ID=").Concat(Values(lines, "ID_LIKE="));
    }

    private static IEnumerable<string> Values(string[] lines, string key) =>
        lines.Where(line => line.StartsWith(key, StringComparison.Ordinal)).SelectMany(line => line[key.Length..].Trim('"', '\'', '\r').Split(' '));

    private static string? Installer(string distribution) => distribution switch
    {
        "debian" or "ubuntu" => "apt install",
        "fedora" or "rhel" or "centos" => "dnf install",
        "arch" => "pacman -S",
        "alpine" => "apk add",
        "suse" or "opensuse" or "opensuse-tumbleweed" or "opensuse-leap" => "zypper install",
        "gentoo" => "emerge",
        "void" => "xbps-install",
        _ => null,
    };
}
