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
        return document.RootElement.Text("note") is { } kind ? new AuditNote(kind, document.RootElement.Text("sha256")) : null;
    }
}
