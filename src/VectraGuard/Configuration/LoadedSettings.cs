using VectraGuard.Configuration.Keys;
using VectraGuard.Policy;

namespace VectraGuard.Configuration;

/// <summary>The settings of one command, and how they came about.</summary>
internal sealed record LoadedSettings
{
    /// <summary>What is in force.</summary>
    public required Settings Settings { get; init; }

    /// <summary>The workspace: absolute, without symbolic links.</summary>
    public required string Workspace { get; init; }

    /// <summary>The values that had no effect, each to be said once on stderr.</summary>
    public ValueList<SettingsNote> Notes { get; init; } = [];

    /// <summary>The files that were read, links resolved: the command must not be able to change one that lies in the workspace.</summary>
    public ValueList<string> Files { get; init; } = [];

    /// <summary>Where the values come from, by the index of the key in the table; null: every one is a default.</summary>
    internal Origin?[]? Origins { get; init; }

    /// <summary>Where the value of a key comes from.</summary>
    internal Origin OriginOf(SettingKey key) => Origins?[Array.IndexOf(SettingKeys.All, key)] ?? Origin.Default;
}
