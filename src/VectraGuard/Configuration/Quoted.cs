using VectraGuard.Linux;

namespace VectraGuard.Configuration;

/// <summary>
/// Puts foreign text into a message: quoted, in one line, of bounded length, and without what a terminal would obey. A
/// project's file is written by whoever wrote the project.
/// </summary>
internal static class Quoted
{
    private const int Longest = 80;

    /// <summary>The text in single quotes.</summary>
    public static string Text(string text) => $"'{Bounded(text)}'";

    /// <summary>The text without quotes.</summary>
    public static string Bounded(string text) => OsText.Display(text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…"));
}
