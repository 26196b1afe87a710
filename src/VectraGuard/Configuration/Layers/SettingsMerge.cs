using VectraGuard.Configuration.Keys;
using VectraGuard.Policy;

namespace VectraGuard.Configuration.Layers;

/// <summary>
/// Lays one source over another. Layers come from weakest to strongest; whatever presets or project files do happens at
/// the point where they are called, on what is in force by then.
/// </summary>
internal sealed class SettingsMerge
{
    private const string Remedy = "name the file with --config, or approve it with 'vectra-guard trust'";

    // By the index of the key; made when the first value comes, so that without any the table is not touched.
    private Origin?[]? origins;
    private readonly List<SettingsNote> notes = [];

    /// <summary>What is in force.</summary>
    public Settings Settings { get; private set; } = new();

    /// <summary>The values that had no effect.</summary>
    public ValueList<SettingsNote> Notes => [.. notes];

    /// <summary>Where the values come from, by the index of the key; null: every one is a default.</summary>
    public Origin?[]? Origins => origins;

    /// <summary>A source that is the user's own word.</summary>
    public void Add(List<Assignment> layer)
    {
        foreach (Assignment assignment in layer)
        {
            Apply(assignment.Key, assignment.Value, assignment.Origin);
        }
    }

    /// <summary>The preset of the level in force, for the keys that nobody has set.</summary>
    public void AddPresets()
    {
        // The balanced preset is the defaults.
        if (Settings.SecurityLevel is not SecurityLevel.Balanced)
        {
            Origin origin = OriginOf(SettingKeys.Named("security_level"));
            AddPresets(Settings.SecurityLevel, origin, (key, value) => !IsSet(key) && !value.Equals(key.Get(Settings)));
        }
    }

    /// <summary>A file that anybody may have written: it is obeyed where it protects more, and noted where it would protect less.</summary>
    public void Tighten(List<Assignment> layer)
    {
        // Its level first: a floor under every key, also under those that the user or this file sets.
        foreach (Assignment assignment in layer)
        {
            if (assignment.Value is SecurityLevel level)
            {
                TightenOne(assignment);
                AddPresets(level, assignment.Origin, (key, value) => key.Type.Strictness(value) > key.Type.Strictness(key.Get(Settings)));
            }
        }

        foreach (Assignment assignment in layer)
        {
            if (assignment.Value is not SecurityLevel)
            {
                TightenOne(assignment);
            }
        }
    }

    private void TightenOne(Assignment assignment)
    {
        (SettingKey key, object value, Origin origin) = assignment;
        string? reason = key.Project switch
        {
            ProjectRule.Never => "a project's own file may not set it",
            ProjectRule.OnlyStricter when key.Loosens(Settings, value) => $"a project's own file may only tighten, and {InForce(key)}",
            _ => null,
        };
        if (reason is null)
        {
            Apply(key, value, origin);
        }
        else
        {
            notes.Add(new SettingsNote(key.Name, Quoted.Bounded(key.Type.Display(value)), origin.Text, reason, Remedy));
        }
    }

    private void AddPresets(SecurityLevel level, Origin origin, Func<SettingKey, object, bool> applies)
    {
        string text = $"security_level: {SettingTypes.Level.Display(level)} ({origin.Text})";
        foreach (SettingKey key in SettingKeys.All)
        {
            if (key.Presets.Length > 0 && key.Presets[(int)level] is { } value && applies(key, value))
            {
                Apply(key, value, new Origin(OriginKind.Preset, text));
            }
        }
    }

    private void Apply(SettingKey key, object value, Origin origin)
    {
        object? earlier = key.Get(Settings);
        object combined = key.Type.Combine(earlier, value);
        bool appended = IsSet(key) && !ReferenceEquals(combined, value);
        Settings = key.Set(Settings, combined);
        origins ??= new Origin?[SettingKeys.All.Length];
        origins[Array.IndexOf(SettingKeys.All, key)] = appended ? origin with { Text = $"{OriginOf(key).Text}, {origin.Text}" } : origin;
    }

    private string InForce(SettingKey key)
    {
        object? value = key.Get(Settings);
        string shown = value is null ? key.DefaultText! : key.Type.Display(value);
        return $"{shown} is in force ({OriginOf(key).Text})";
    }

    private bool IsSet(SettingKey key) => origins?[Array.IndexOf(SettingKeys.All, key)] is not null;

    /// <summary>Where the value of a key comes from.</summary>
    public Origin OriginOf(SettingKey key) => origins?[Array.IndexOf(SettingKeys.All, key)] ?? Origin.Default;
}
