namespace VectraGuard.ContainmentTests.Harness;

/// <summary>Text for a shell.</summary>
internal static class ShellText
{
    /// <summary>The words as a shell reads them back, whatever is in them.</summary>
    public static string Quote(params IEnumerable<string> words) =>
        string.Join(' ', words.Select(word => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'"));
}
