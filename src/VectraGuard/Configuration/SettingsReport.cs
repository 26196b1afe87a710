using System.Text.Json;
using VectraGuard.Configuration.Keys;

namespace VectraGuard.Configuration;

/// <summary>Settings for people and for scripts, in the order of the table. Values of variables that the user set by hand are not shown.</summary>
internal static class SettingsReport
{
    /// <summary>Every key with its value and origin.</summary>
    public static IReadOnlyList<SettingLine> Lines(LoadedSettings loaded)
    {
        var lines = new List<SettingLine>();
        foreach (SettingKey key in Shown(loaded))
        {
            object? value = key.Get(loaded.Settings);
            lines.Add(new SettingLine(key.Name, value is null ? key.DefaultText! : key.Type.Display(value), loaded.OriginOf(key).Text));
        }

        return lines;
    }

    /// <summary>The array <c>[{"key", "value", "origin"}, …]</c>: booleans and lists as such, what is not set as null, the rest as text.</summary>
    public static void WriteJson(Utf8JsonWriter writer, LoadedSettings loaded)
    {
        writer.WriteStartArray();
        foreach (SettingKey key in Shown(loaded))
        {
            writer.WriteStartObject();
            writer.WriteString("key", key.Name);
            writer.WritePropertyName("value");
            if (key.Get(loaded.Settings) is { } value)
            {
                key.Type.WriteJson(writer, value);
            }
            else
            {
                writer.WriteNullValue();
            }

            writer.WriteString("origin", loaded.OriginOf(key).Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static IEnumerable<SettingKey> Shown(LoadedSettings loaded)
    {
        foreach (SettingKey key in SettingKeys.All)
        {
            if (key.InFiles || loaded.OriginOf(key).Kind is not OriginKind.Default)
            {
                yield return key;
            }
        }
    }
}
