using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.Cli.Portable;

/// <summary>What is to be done in a container, and all that its making depends on.</summary>
internal sealed record MachineRequest
{
    /// <summary>The host.</summary>
    public required HostFacts Facts { get; init; }

    /// <summary>The names of its paths.</summary>
    public required PathMap Map { get; init; }

    /// <summary>The settings.</summary>
    public required LoadedSettings Loaded { get; init; }

    /// <summary>The client, and the machine that it leads to.</summary>
    public required DockerMachine Machine { get; init; }

    /// <summary>The arguments of the Linux executable.</summary>
    public required ValueList<string> Arguments { get; init; }

    /// <summary>The container's name.</summary>
    public required string Name { get; init; }

    /// <summary>The image; <see cref="MachineRules"/> has seen to it that there is one.</summary>
    public string Image => Loaded.Settings.DockerImage!;

    /// <summary>Whether input and output are a terminal.</summary>
    public bool HasTerminal { get; init; }

    /// <summary>The absolute path of the settings that <c>--config</c> names; null without it.</summary>
    public string? SettingsFile { get; init; }
}
