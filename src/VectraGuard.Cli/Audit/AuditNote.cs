using System.Text.Json;

namespace VectraGuard.Cli.Audit;

/// <summary>A record about the log itself.</summary>
/// <param name="Kind"><c>torn</c>, <c>truncated</c> or <c>head_lost</c>.</param>
/// <param name="Hash">Of a torn line: its hash.</param>
internal sealed record AuditNote(string Kind, string? Hash)
{
    /// <summary>The note in a line; null when it is another record.</summary>
    public static AuditNote? Of(ReadOnlyMemory<byte> line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        return root.TryGetProperty("note", out JsonElement kind) && kind.ValueKind is JsonValueKind.String
            ? new AuditNote(kind.GetString()!, root.TryGetProperty("sha256", out JsonElement hash) && hash.ValueKind is JsonValueKind.String ? hash.GetString() : null)
            : null;
    }
}
