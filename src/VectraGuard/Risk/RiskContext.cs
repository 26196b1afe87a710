namespace VectraGuard.Risk;

/// <summary>Where a command would run: what the same words mean depends on it. Paths are absolute and without links.</summary>
public sealed record RiskContext
{
    /// <summary>The home directory of the user.</summary>
    public required string Home { get; init; }

    /// <summary>The directory in which the command starts.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The directory that the sandbox leaves writable.</summary>
    public required string Workspace { get; init; }

    /// <summary>The name of the user; by default the last part of the home.</summary>
    public string User { get => field ?? Home[(Home.LastIndexOf('/') + 1)..]; init; }

    /// <summary>Whether the command runs in the sandbox at all; without one nothing is contained.</summary>
    public bool Sandboxed { get; init; } = true;

    /// <summary>Whether the sandbox has a network.</summary>
    public bool NetworkAllowed { get; init; }

    /// <summary>Whether the sandbox limits the number of processes and the space on disk.</summary>
    public bool ResourcesLimited { get; init; }
}
