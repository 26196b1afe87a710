using VectraGuard.Runtimes;

namespace VectraGuard.Host;

/// <summary>Something that a host may be able to do.</summary>
/// <param name="Name">As <c>version</c> lists it.</param>
/// <param name="Probe">Finds out.</param>
/// <param name="IsRuntime">Whether it is the capability to use one of the runtimes.</param>
internal sealed record HostCapability(string Name, Func<HostProbes, Availability> Probe, bool IsRuntime = false)
{
    /// <summary>All, in the order in which they are listed.</summary>
    public static IEnumerable<HostCapability> All =>
    [
        new("bubblewrap", p => p.Bubblewrap(), IsRuntime: true),
        new("namespaces", p => p.Namespaces(), IsRuntime: true),
        new("docker", p => p.Docker(), IsRuntime: true),
        new("seccomp", p => p.Seccomp()),
        new("overlayfs", p => p.OverlayFs()),
        new("landlock", p => p.Landlock()),
        new("cgroups", p => p.Cgroups()),
    ];
}
