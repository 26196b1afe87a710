using System.Globalization;
using System.Text;

namespace VectraGuard.Cli.Audit;

/// <summary>
/// Where the chain stands, in a file of its own (<c>audit.head</c>), which is also the lock of the log: without it nobody could tell that the end of
/// the log was cut off, and every writer would have to read the last record.
/// </summary>
/// <param name="First">The number of the oldest record that rotation has kept.</param>
/// <param name="Last">The number of the newest record; 0 when there is none.</param>
/// <param name="Size">How many bytes <c>audit.jsonl</c> has.</param>
/// <param name="Hash">The SHA-256 of the newest record's line, without its newline.</param>
internal sealed record AuditHead(long First, long Last, long Size, string Hash)
{
    /// <summary>How many bytes it takes: always the same, so that writing over it leaves nothing behind.</summary>
    public const int Length = (3 * 20) + 64 + 1;

    /// <summary>What the first record follows.</summary>
    public static string NoHash { get; } = new('0', 64);

    /// <summary>The head of a log without records.</summary>
    public static AuditHead Empty { get; } = new(1, 0, 0, NoHash);

    /// <summary>As it stands in the file.</summary>
    public byte[] Write() => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{First:D19} {Last:D19} {Size:D19} {Hash}\n"));

    /// <summary>Reads it; null when it is damaged.</summary>
    public static AuditHead? Read(ReadOnlySpan<byte> content) =>
        content.Length == Length && content[^1] == '\n'
        && Number(content[..19]) is > 0 and var first && Number(content[20..39]) is >= 0 and var last && Number(content[40..59]) is >= 0 and var size
            ? new AuditHead(first, last, size, Encoding.ASCII.GetString(content[60..124]))
            : null;

    private static long Number(ReadOnlySpan<byte> digits) =>
        System.Buffers.Text.Utf8Parser.TryParse(digits, out long number, out int consumed) && consumed == digits.Length ? number : -1;
}
