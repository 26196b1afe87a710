using System.Text;
using VectraGuard.Configuration;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Output;

/// <summary>What <c>config</c> prints.</summary>
internal static class ConfigReport
{
    private const int WidestValue = 24;

    /// <summary>To read: key, value, origin.</summary>
    public static string Text(LoadedSettings loaded)
    {
        IReadOnlyList<SettingLine> lines = SettingsReport.Lines(loaded);
        int keys = lines.Max(line => line.Key.Length), values = Math.Min(lines.Max(line => line.Value.Length), WidestValue);
        var text = new StringBuilder();
        text.Append($"workspace: {OsText.Display(loaded.Workspace)}\n");
        text.Append(loaded.Files.Count == 0 ? "no configuration file was read\n" : $"read: {OsText.Display(string.Join(", ", loaded.Files))}\n").Append('\n');
        foreach (SettingLine line in lines)
        {
            text.Append($"{line.Key.PadRight(keys)}  {OsText.Display(line.Value).PadRight(values)}  {OsText.Display(line.Origin)}\n");
        }

        return text.ToString();
    }

    /// <summary>For programs.</summary>
    public static string Json(LoadedSettings loaded) => JsonReport.Object(json =>
    {
        json.Text("workspace", loaded.Workspace);
        json.Texts("files", loaded.Files);
        json.WritePropertyName("settings");
        SettingsReport.WriteJson(json, loaded);
        json.Array("ignored", loaded.Notes, note =>
        {
            json.WriteString("key", note.Key);
            json.Text("value", note.Value);
            json.Text("place", note.Place);
            json.Text("reason", note.Reason);
        });
    });
}
