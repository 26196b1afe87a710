using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VectraGuard.Configuration;

namespace VectraGuard.Cli.Output;

/// <summary>Writes a report as indented JSON, names in snake_case.</summary>
internal static class JsonReport
{
    // Text for terminals and files, never for a web page: quotes and umlauts may stay as they are.
    private static JsonWriterOptions Options => new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object that the action fills.</summary>
    public static string Object(Action<Utf8JsonWriter> fill)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            fill(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    /// <summary>An array of objects.</summary>
    public static void Array<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> fill)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            fill(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>An array of texts of the operating system.</summary>
    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(JsonText.Of(text));
        }

        json.WriteEndArray();
    }

    /// <summary>Text of the operating system: bytes that are no Unicode are shown as \xNN. Null stays null.</summary>
    public static void Text(this Utf8JsonWriter json, string name, string? text) => json.WriteString(name, text is null ? null : JsonText.Of(text));
}
