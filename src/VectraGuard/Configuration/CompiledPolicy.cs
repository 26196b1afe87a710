using VectraGuard.FileTree;
using VectraGuard.Policy;

namespace VectraGuard.Configuration;

/// <summary>A policy, and what whoever runs it has to know beside it.</summary>
internal sealed record CompiledPolicy
{
    /// <summary>What the command may see and do.</summary>
    public required SandboxPolicy Policy { get; init; }

    /// <summary>The variables of the caller that the command does not get, in their order.</summary>
    public ValueList<string> DroppedVariables { get; init; } = [];

    /// <summary>What the user should know, one line each.</summary>
    public ValueList<string> Notes { get; init; } = [];

    /// <summary>The cache directories that are not there yet and that the policy binds: to be made before the run, parents first.</summary>
    public ValueList<HostDirectory> Directories { get; init; } = [];

    /// <summary>What is compared after the run: whatever differs then is the command's work, and the host might execute it.</summary>
    public Watch Watch { get; init; } = Watch.Nothing;

    /// <summary>What the state directory is to keep of the indexes that were read (<see cref="Git.IndexedSubmodules"/>); null when there is nothing new.</summary>
    public string? Submodules { get; init; }
}
