using System.Globalization;

namespace VectraGuard.Cli.Audit;

/// <summary>How the files of the log are called, in the state directory.</summary>
internal static class AuditFiles
{
    /// <summary>What is written to.</summary>
    public const string Current = "audit.jsonl";

    /// <summary>Where the chain stands.</summary>
    public const string Head = "audit.head";

    private const string Start = "audit-", End = ".jsonl";

    /// <summary>The name of a file that is full: its last record's number, so that names sort as their records do.</summary>
    public static string Full(long last) => string.Create(CultureInfo.InvariantCulture, $"{Start}{last:D12}{End}");

    /// <summary>Those of the names that are full files, the oldest first.</summary>
    public static List<string> FullOnes(IEnumerable<string> names) =>
    [
        .. names.Where(name => Last(name) > 0).OrderBy(Last),
    ];

    /// <summary>The number of the last record in a full file; 0 when the name is none of one.</summary>
    public static long Last(string name) =>
        name.StartsWith(Start, StringComparison.Ordinal) && name.EndsWith(End, StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(Start.Length, name.Length - Start.Length - End.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long last)
            ? last : 0;
}
