using System.Text;
using VectraGuard.Linux;
using VectraGuard.Runtimes;

namespace VectraGuard.Host;

/// <summary>
/// Remembers until the next boot which probes succeeded, so that a run need not repeat them. Only success is kept: whoever mends a
/// failure sees the effect at once. Nothing relies on it for protection: the set-up that follows checks each of its own steps.
/// </summary>
internal sealed class ProbeCache(HostFacts facts, IStateFiles state)
{
    private const string FileName = "probes";
    private const int Limit = 64 * 1024;

    // What can change without a reboot and turn a yes into a no; a missing file reads as nothing.
    private static readonly string[] Settings =
    [
        "/proc/sys/kernel/random/boot_id",
        "/proc/sys/kernel/unprivileged_userns_clone",
        "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
        "/proc/sys/user/max_user_namespaces",
    ];

    // A container shares the boot, and perhaps the home, with its host, but not these.
    private static readonly string[] Namespaces = ["/proc/self/ns/user", "/proc/self/ns/mnt", "/proc/self/ns/pid"];

    /// <summary>What is remembered, or else the outcome of the probe, which is then remembered if it is a success.</summary>
    /// <param name="name">Names the probe; letters only.</param>
    /// <param name="program">The program that it depends on; null when it is only our own.</param>
    /// <param name="probe">The probe.</param>
    /// <param name="also">What else it depends on, without blanks.</param>
    public Availability Get(string name, string? program, Func<Availability> probe, string also = "")
    {
        if (StateDirectory.Find(facts) is not { } directory)
        {
            return probe();
        }

        string[] lines = Encoding.UTF8.GetString(StateDirectory.Read(facts, directory, FileName, Limit) ?? []).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string start = $"{name}\t{Key(program)}{also}\t";
        if (lines.FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal)) is { } hit)
        {
            return Availability.Yes(hit[start.Length..]);
        }

        Availability availability = probe();
        if (availability.IsAvailable)
        {
            IEnumerable<string> others = lines.Where(line => !line.StartsWith($"{name}\t", StringComparison.Ordinal));
            state.Replace(directory, FileName, Encoding.UTF8.GetBytes(string.Join('\n', [.. others, start + OsText.Display(availability.Detail)]) + "\n"));
        }

        return availability;
    }

    private string Key(string? program)
    {
        var key = new StringBuilder();
        foreach (string path in Settings)
        {
            key.Append(Encoding.ASCII.GetString(facts.Files.Read(path, Limit) ?? []).Trim()).Append('|');
        }

        foreach (string path in Namespaces)
        {
            key.Append(facts.Files.ReadLink(path)).Append('|');
        }

        return key.Append(facts.UserId).Append('|').Append(Identity(facts.ExecutablePath)).Append('|').Append(Identity(program)).ToString();
    }

    // The same file with the same content, as far as a file system can tell.
    private string Identity(string? path) =>
        path is not null && facts.Files.Status(path) is { } status ? $"{OsText.Display(path)}:{status.Device}:{status.Inode}:{status.Size}:{status.ChangedAt}" : "";
}
