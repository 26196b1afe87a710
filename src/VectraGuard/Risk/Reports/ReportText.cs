using System.Text.Encodings.Web;
using System.Text.Json;

namespace VectraGuard.Risk.Reports;

/// <summary>What all reports do to the texts in them.</summary>
internal static class ReportText
{
    /// <summary>The name that stands for a command line, which has none.</summary>
    public const string CommandLine = "command-line";

    /// <summary>Quotes stay quotes: what is written is read by programs and people, never put into a page.</summary>
    public static JsonWriterOptions Json => new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string File(RiskReport report) => Linux.OsText.Display(report.File ?? CommandLine);

    /// <summary>The text with one printable character for each of its own, so that a mark below it stands right.</summary>
    public static string OneLine(ReadOnlySpan<char> text) => string.Create(text.Length, text, static (shown, source) =>
    {
        for (int i = 0; i < source.Length; i++)
        {
            shown[i] = source[i] == '\t' ? ' ' : char.IsControl(source[i]) || char.IsSurrogate(source[i]) ? '\uFFFD' : source[i];
        }
    });
}
