using VectraGuard.Runtimes;

namespace VectraGuard.Host;

/// <summary>Something that a host may be able to do.</summary>
/// <param name="Name">As <c>version</c> lists it.</param>
/// <param name="Probe">Finds out.</param>
internal sealed record Capability(string Name, Func<HostProbes, Availability> Probe)
{
    /// <summary>All, in the order in which they are listed.</summary>
    public static IEnumerable<Capability> All =>
    [
        new("bubblewrap", p => p.Bubblewrap()),
        new("namespaces", p => p.Namespaces()),
        new("docker", p => p.Docker()),
        new("seccomp", p => p.Seccomp()),
        new("overlayfs", p => p.OverlayFs()),
        new("landlock", p => p.Landlock()),
        new("cgroups", p => p.Cgroups()),
    ];
}
