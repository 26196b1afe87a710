using System.Globalization;
using System.Text;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Runtimes.Docker;

/// <summary>Reads what of this machine a docker plan depends on.</summary>
internal static class DockerFacts
{
    private const int Limit = 1024 * 1024;
    private const int MountPointField = 4;
    private const int StandardInput = 0, StandardOutput = 1;

    // Kinds that come and go, or that root may not look into.
    private static ReadOnlySpan<string> Passing => new[] { "nsfs", "autofs", "overlay", "fuse" };

    private static ReadOnlySpan<string> NetworkFiles => new[] { "/etc/hosts", "/etc/hostname", "/etc/resolv.conf" };

    /// <param name="client">The client.</param>
    /// <param name="detail">What the probe said: <c>docker 28.2.2, /usr/bin/docker</c>.</param>
    /// <param name="facts">The host.</param>
    public static DockerInstallation Installation(DockerClient client, string detail, HostFacts facts)
    {
        string state = StateDirectory.Find(facts) ?? throw new UserException("docker needs a private directory, and there is no home for one", "set XDG_STATE_HOME to a directory of yours");
        string[] words = detail.Split([' ', '.', ',']);
        return new DockerInstallation
        {
            Client = client,
            MajorVersion = words.Length > 1 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int major) ? major : 20,
            Executable = facts.ExecutablePath,
            // Not RandomNumberGenerator: it brings OpenSSL with it.
            Place = $"{state}/{DockerPlace.Start}{Guid.NewGuid():N}",
            HostName = Encoding.UTF8.GetString(facts.Files.Read("/proc/sys/kernel/hostname", Limit) ?? []).Trim() is { Length: > 0 and < 64 } name ? name : null,
            HostMounts = [.. Mounts(Encoding.UTF8.GetString(facts.Files.Read("/proc/self/mountinfo", Limit) ?? []))],
            NetworkFiles = [.. NetworkFiles.ToArray().Where(file => facts.Files.Status(file) is not null)],
            HasTerminal = KernelFeatures.IsTerminal(StandardInput) && KernelFeatures.IsTerminal(StandardOutput),
        };
    }

    private static IEnumerable<string> Mounts(string table)
    {
        foreach (string line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] fields = line.Split(' ');
            int separator = Array.IndexOf(fields, "-");
            if (separator > MountPointField && separator + 1 < fields.Length && !IsPassing(fields[separator + 1]) && !fields[MountPointField].Contains('\\', StringComparison.Ordinal))
            {
                yield return fields[MountPointField];
            }
        }
    }

    private static bool IsPassing(string type)
    {
        foreach (string passing in Passing)
        {
            if (type.StartsWith(passing, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
