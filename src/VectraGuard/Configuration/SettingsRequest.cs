using VectraGuard.Policy;

namespace VectraGuard.Configuration;

/// <summary>What the caller of a command says about its settings.</summary>
internal sealed record SettingsRequest
{
    /// <summary><c>--config</c>: a file in the place of the project's own; relative to the working directory.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The other flags, in the order in which they were given.</summary>
    public ValueList<FlagValue> Flags { get; init; } = [];

    /// <summary>Knows which project files are approved; null: none is.</summary>
    public ProjectTrust? Trust { get; init; }
}
