using System.Globalization;
using System.Text.Json;

namespace VectraGuard.Configuration.Trust;

/// <summary>
/// The trust store as JSON: <c>{"version": 1, "approved": [{"path", "sha256", "approved_at"}, …], "commands": [{"directory", "command", "sha256",
/// "approved_at", "expires_at"}, …]}</c>.
/// </summary>
internal static class TrustDocument
{
    private const int Version = 1;

    /// <summary>The approvals; null when the bytes are anything else than such a document.</summary>
    public static TrustContent? Read(byte[] bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            JsonElement root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != Version)
            {
                return null;
            }

            IEnumerable<JsonElement> commands = root.TryGetProperty("commands", out JsonElement list) ? list.EnumerateArray() : [];
            return new TrustContent([.. root.GetProperty("approved").EnumerateArray().Select(Approval)], [.. commands.Select(Command)]);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The document of these approvals.</summary>
    public static byte[] Write(TrustContent content)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartArray("approved");
            foreach (Approval approval in content.Files)
            {
                json.WriteStartObject();
                json.WriteString("path", approval.Path);
                json.WriteString("sha256", approval.Hash);
                json.WriteString("approved_at", approval.ApprovedAt.ToString("O", CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("commands");
            foreach (CommandApproval approval in content.Commands)
            {
                json.WriteStartObject();
                json.WriteString("directory", approval.Directory);
                json.WriteString("command", approval.Command);
                json.WriteString("sha256", approval.Hash);
                json.WriteString("approved_at", approval.ApprovedAt.ToString("O", CultureInfo.InvariantCulture));
                json.WriteString("expires_at", approval.ExpiresAt.ToString("O", CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static Approval Approval(JsonElement element) => new(
        Text(element, "path"), Text(element, "sha256"), Time(element, "approved_at"));

    private static CommandApproval Command(JsonElement element) => new(
        Text(element, "directory"), Text(element, "command"), Text(element, "sha256"), Time(element, "approved_at"), Time(element, "expires_at"));

    private static DateTimeOffset Time(JsonElement element, string name) => DateTimeOffset.Parse(Text(element, name), CultureInfo.InvariantCulture);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");
}
