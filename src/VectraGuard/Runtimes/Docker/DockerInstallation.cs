using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.Runtimes.Docker;

/// <summary>Docker or podman on this machine, and what of the machine a plan for it depends on.</summary>
internal sealed record DockerInstallation
{
    /// <summary>The client.</summary>
    public required DockerClient Client { get; init; }

    /// <summary>Its version; 20 when that is not known.</summary>
    public int MajorVersion { get; init; } = 20;

    /// <summary>The real path of our executable, which is bound into the container.</summary>
    public required string Executable { get; init; }

    /// <summary>A directory that does not exist yet, in a private one: files that are bound into this container, and gone afterwards.</summary>
    public required string Place { get; init; }

    /// <summary>The name of this machine.</summary>
    public string? HostName { get; init; }

    /// <summary>Where something is mounted on this machine: a bind that does not recurse must name each.</summary>
    public ValueList<string> HostMounts { get; init; } = [];

    /// <summary>/etc/hosts, hostname and resolv.conf as they are here: docker puts its own there otherwise.</summary>
    public ValueList<string> NetworkFiles { get; init; } = [];

    /// <summary>Whether the command gets a terminal of its own: only when input and output are one. Otherwise it gets the caller's own streams.</summary>
    public bool HasTerminal { get; init; }
}
