namespace VectraGuard.Configuration.Keys;

/// <summary>One row of the table of settings: all that is known of a key.</summary>
/// <param name="path">Its place in a file: <c>sandbox.runtime</c>.</param>
/// <param name="type">The values it takes.</param>
/// <param name="get">Its value in the settings; null when it is not set and has no default.</param>
/// <param name="set">The settings with another value of it.</param>
internal sealed class SettingKey(string path, SettingType type, Func<Settings, object?> get, Func<Settings, object, Settings> set)
{
    /// <summary>The section that most keys are in, and that their names leave out.</summary>
    public const string Sandbox = "sandbox.";

    /// <summary>Its place in a file, sections divided by dots.</summary>
    public string Path { get; } = path;

    /// <summary>Its name, as reports and errors show it.</summary>
    public string Name { get; } = path.StartsWith(Sandbox, StringComparison.Ordinal) ? path[Sandbox.Length..] : path;

    /// <summary>The values it takes.</summary>
    public SettingType Type { get; } = type;

    /// <summary>What it does, one line without a full stop.</summary>
    public required string Description { get; init; }

    /// <summary>What happens when it is not set, where no value says so.</summary>
    public string? DefaultText { get; init; }

    /// <summary>A value to show in a template, where the default is none: YAML as it follows the colon.</summary>
    public string? Example { get; init; }

    /// <summary>What a project's own file may do with it.</summary>
    public ProjectRule Project { get; init; }

    /// <summary>Its values in the presets, by <see cref="SecurityLevel"/>; null: the preset has none. Empty: in no preset.</summary>
    public object?[] Presets { get; init; } = [];

    /// <summary>The flag that sets it; null: none does.</summary>
    public string? Flag { get; init; }

    /// <summary>The values that the flag takes, where they are not those of the key.</summary>
    public SettingType? FlagType { get; init; }

    /// <summary>The environment variable that sets it; null: none does.</summary>
    public string? Variable { get; init; }

    /// <summary>Whether files can set it.</summary>
    public bool InFiles { get; init; } = true;

    /// <summary>What counts as its value for <see cref="ProjectRule.OnlyStricter"/> while it is not set.</summary>
    public Func<Settings, object?> WhenUnset { get; init; } = _ => null;

    /// <summary>Its value; null when it is not set and has no default.</summary>
    public object? Get(Settings settings) => get(settings);

    /// <summary>The settings with a value in the place of the present one.</summary>
    public Settings Set(Settings settings, object value) => set(settings, value);

    /// <summary>Whether a value protects less than what is in force.</summary>
    public bool Loosens(Settings settings, object value) =>
        Type.Strictness(value) < Type.Strictness(get(settings) ?? WhenUnset(settings));
}
