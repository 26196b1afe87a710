using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using VectraGuard.Configuration.Trust;

namespace VectraGuard.Cli.Audit;

/// <summary>One line of the log: <c>{"n":7,"previous":"…",</c> and the rest of a record. The chain is in these two.</summary>
internal static class AuditLine
{
    private const int HashLength = 64;
    private static ReadOnlySpan<byte> Start => "{\"n\":"u8;
    private static ReadOnlySpan<byte> Middle => ",\"previous\":\""u8;
    private static ReadOnlySpan<byte> End => "\","u8;

    /// <summary>The line of a record, without a newline.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="previous">The hash of the line before it.</param>
    /// <param name="body">The record: an object without its opening brace.</param>
    public static byte[] Make(long number, string previous, ReadOnlySpan<byte> body) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"n\":{number},\"previous\":\"{previous}\",")), .. body];

    /// <summary>The number and the hash that a line begins with; null when it is no whole record.</summary>
    public static (long Number, string Previous)? Read(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith(Start) || !IsWhole(line) || !Utf8Parser.TryParse(line[Start.Length..], out long number, out int digits))
        {
            return null;
        }

        line = line[(Start.Length + digits)..];
        int least = Middle.Length + HashLength + End.Length;
        return line.Length >= least && line.StartsWith(Middle) && line[(Middle.Length + HashLength)..].StartsWith(End)
            ? (number, Encoding.ASCII.GetString(line.Slice(Middle.Length, HashLength)))
            : null;
    }

    /// <summary>The hash by which the next record refers to a line.</summary>
    public static string Hash(ReadOnlySpan<byte> line) => TrustStore.Hash(line);

    /// <summary>Whether bytes are the beginning of a record, as a writer leaves it that is killed.</summary>
    public static bool MayBeTorn(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Start) || Start.StartsWith(bytes);

    // A torn line may end with a brace, too.
    private static bool IsWhole(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        try
        {
            return reader.Read() && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
