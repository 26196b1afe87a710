using System.Globalization;
using System.Text.Json;

namespace VectraGuard.Configuration.Trust;

/// <summary>The trust store as JSON: <c>{"version": 1, "approved": [{"path", "sha256", "approved_at"}, …]}</c>.</summary>
internal static class TrustDocument
{
    private const int Version = 1;

    /// <summary>The approvals; null when the bytes are anything else than such a document.</summary>
    public static IReadOnlyList<Approval>? Read(byte[] bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            JsonElement root = document.RootElement;
            return root.GetProperty("version").GetInt32() == Version ? [.. root.GetProperty("approved").EnumerateArray().Select(Approval)] : null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The document of these approvals.</summary>
    public static byte[] Write(IEnumerable<Approval> approvals)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartArray("approved");
            foreach (Approval approval in approvals)
            {
                json.WriteStartObject();
                json.WriteString("path", approval.Path);
                json.WriteString("sha256", approval.Hash);
                json.WriteString("approved_at", approval.ApprovedAt.ToString("O", CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static Approval Approval(JsonElement element) => new(
        Text(element, "path"), Text(element, "sha256"), DateTimeOffset.Parse(Text(element, "approved_at"), CultureInfo.InvariantCulture));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");
}
