using System.Text;
using System.Text.Json;
using VectraGuard.Host;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli.Output;

/// <summary>What the doctor says.</summary>
internal static class DoctorReport
{
    private const int NameColumn = 12;
    private const int StateColumn = 15;
    private static readonly string Margin = new(' ', 2 + NameColumn);

    /// <summary>To read.</summary>
    public static string Text(Examination examination, Palette palette)
    {
        var text = new StringBuilder();
        text.Append($"vectra-guard {Build.Version}\n\n");
        text.Append($"This looks like the environment '{examination.Environment.Name}': {examination.Environment.Reason}.\n");
        text.Append(examination.Selection is { } selection
            ? $"Unless settings say otherwise, exec takes the {selection.Runtime.Name} runtime ({selection.Reason}).\n"
            : "No runtime is usable, so exec runs nothing here.\n");
        AppendTable(text, "Runtimes, in the order in which exec tries them", examination.Runtimes, palette);
        AppendTable(text, "What else this machine can do", examination.Capabilities, palette);
        return text.ToString();
    }

    /// <summary>For programs.</summary>
    public static string Json(Examination examination) => JsonReport.Object(json =>
    {
        json.WriteString("version", Build.Version);
        json.WriteStartObject("environment");
        json.WriteString("name", examination.Environment.Name);
        json.Text("reason", examination.Environment.Reason);
        json.WriteEndObject();
        json.WriteString("runtime", examination.Selection?.Runtime.Name);
        json.Text("reason", examination.Selection?.Reason);
        json.Array("runtimes", examination.Runtimes, r => Write(json, r));
        json.Array("capabilities", examination.Capabilities, c => Write(json, c));
    });

    private static void AppendTable(StringBuilder text, string title, IEnumerable<(string Name, Availability Availability)> rows, Palette palette)
    {
        text.Append($"\n{palette.Strong(title)}\n");
        foreach ((string name, Availability availability) in rows)
        {
            string state = availability.IsAvailable
                ? palette.Good("available".PadRight(StateColumn))
                : palette.Bad("not available".PadRight(StateColumn));
            text.Append($"  {name.PadRight(NameColumn)}{state}{availability.Detail}\n");
            AppendLine(text, "cause: ", availability.Cause);
            AppendLine(text, "to mend it: ", availability.Remedy);
        }
    }

    private static void AppendLine(StringBuilder text, string label, string? content)
    {
        if (content is not null)
        {
            text.Append($"{Margin}{label}{content}\n");
        }
    }

    private static void Write(Utf8JsonWriter json, (string Name, Availability Availability) row)
    {
        json.WriteString("name", row.Name);
        json.WriteBoolean("available", row.Availability.IsAvailable);
        json.Text("detail", row.Availability.Detail);
        json.Text("cause", row.Availability.Cause);
        json.Text("remedy", row.Availability.Remedy);
    }
}
