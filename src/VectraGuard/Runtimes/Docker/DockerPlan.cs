using VectraGuard.Policy;

namespace VectraGuard.Runtimes.Docker;

/// <summary>The docker command line for a policy, and what the inner stage makes in the container's private trees.</summary>
internal sealed record DockerPlan : SandboxPlan
{
    /// <summary>The real path of docker or podman.</summary>
    public required string Executable { get; init; }

    /// <summary>Its arguments.</summary>
    public required ValueList<string> Arguments { get; init; }

    /// <summary>The mounts that are among the arguments.</summary>
    public ValueList<ContainerMount> Mounts { get; init; } = [];

    /// <summary>The client's version.</summary>
    public int MajorVersion { get; init; }

    /// <summary>Whether the client is podman.</summary>
    public bool IsPodman { get; init; }

    /// <summary>The private directory whose files are bound into the container.</summary>
    public required string Place { get; init; }

    /// <summary>The contents of those files, by name.</summary>
    public ValueList<(string Name, ValueList<byte> Bytes, int Mode)> Files { get; init; } = [];

    /// <summary>Links, directories and files that the inner stage makes, in order.</summary>
    public ValueList<Mount> Made { get; init; } = [];

    /// <summary>What the inner stage verifies before the command starts.</summary>
    public ValueList<Mount> Verified { get; init; } = [];

    /// <summary>Places that must be read-only.</summary>
    public ValueList<string> ReadOnly { get; init; } = [];

    /// <summary>A second place of the workspace: elsewhere a link, here a mount, so that it is no part of the policy's tree.</summary>
    public IEnumerable<Mount> SecondPlace => Verified.Where(mount => mount.Target == DockerPlanner.SecondPlace);

    /// <inheritdoc/>
    public override RuntimeKind Runtime => RuntimeKind.Docker;

    /// <inheritdoc/>
    public override IEnumerable<string> Describe() =>
    [
        ShellText.Join([Executable, .. Arguments]),
        .. Made.Select(mount => mount switch
        {
            Mount.Link link => $"inside: symlink {link.Target} -> {link.Destination}",
            Mount.Content content => $"inside: create {content.Target}",
            _ => $"inside: mkdir {mount.Target}",
        }),
    ];
}
