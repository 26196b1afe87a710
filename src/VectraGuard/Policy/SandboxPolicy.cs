namespace VectraGuard.Policy;

/// <summary>What the command may see and do. Every runtime enforces it or refuses it; none weakens it.</summary>
public sealed record SandboxPolicy
{
    /// <summary>The workspace: absolute, without symbolic links.</summary>
    public required string Workspace { get; init; }

    /// <summary>Where the command starts: the workspace or a directory below it.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The file tree, from the root up; later entries win.</summary>
    public ValueList<Mount> Mounts { get; init; } = [];

    /// <summary>What may be reached over the network.</summary>
    public NetworkAccess Network { get; init; } = NetworkAccess.None;

    /// <summary>Which system calls are refused.</summary>
    public SeccompProfile Seccomp { get; init; } = SeccompProfile.Moderate;

    /// <summary>Which capabilities uid 0 keeps.</summary>
    public CapabilitySet Capabilities { get; init; } = CapabilitySet.Minimal;

    /// <summary>Who the command runs as, and which ids exist inside.</summary>
    public required Identity Identity { get; init; }

    /// <summary>Groups of the caller without which it could not open what it bound; a runtime that keeps all of the caller's groups has them anyway.</summary>
    public ValueList<uint> NeededGroups { get; init; } = [];

    /// <summary>The environment of the command, in order; without <c>VECTRAGUARD_SANDBOX</c>, which the runtime adds.</summary>
    public ValueList<EnvironmentVariable> Environment { get; init; } = [];

    /// <summary>The image of the docker runtime; null: the host's own root.</summary>
    public string? DockerImage { get; init; }

    /// <summary>How long the command may run; null: for ever.</summary>
    public TimeSpan? Timeout { get; init; }
}
