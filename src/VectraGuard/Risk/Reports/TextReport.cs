using System.Text;

namespace VectraGuard.Risk.Reports;

/// <summary>
/// Findings as a compiler writes them: <c>file:line:col: level: message [rule]</c>. Low ones, and what cannot be told, are notes. On a terminal
/// the text follows, underlined, and what to do instead.
/// </summary>
internal static class TextReport
{
    private const int MaxWidth = 120;

    /// <summary>The report as lines; empty when there is nothing to say.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="excerpts">Whether the text is shown and underlined.</param>
    /// <param name="color">Whether levels are coloured.</param>
    public static string Write(RiskReport report, bool excerpts, bool color)
    {
        var written = new StringBuilder();
        foreach (RiskFinding finding in report.Findings)
        {
            WriteHead(written, report, finding.Position, Label(finding.Level), finding.Message, finding.Rule, color);
            if (excerpts)
            {
                WriteExcerpt(written, report.Text, finding.Position, finding.Length, color);
                written.Append("  ").Append(finding.Contained ? "the sandbox contains it"
                    : "the sandbox does not contain it").Append("; instead: ").Append(finding.Remedy).Append('\n');
            }
        }

        foreach (RiskNote note in report.Notes)
        {
            WriteHead(written, report, note.Position, "note", note.Message, rule: null, color);
            if (excerpts)
            {
                WriteExcerpt(written, report.Text, note.Position, note.Length, color);
            }
        }

        return written.ToString();
    }

    /// <summary>The word for a level.</summary>
    private static string Label(RiskLevel level) => level switch
    {
        RiskLevel.Critical => "critical",
        RiskLevel.High => "high",
        RiskLevel.Medium => "medium",
        _ => "note",
    };

    private static void WriteHead(StringBuilder written, RiskReport report, SourcePosition position, string label, string message, string? rule,
        bool color)
    {
        string start = color ? label is "critical" or "high" ? "\u001B[1;31m" : label is "medium" ? "\u001B[1;33m" : "\u001B[1;36m" : "";
        written.Append(ReportText.File(report)).Append(':').Append(position.Line).Append(':').Append(position.Column).Append(": ")
            .Append(start).Append(label).Append(color ? "\u001B[0m" : "").Append(": ").Append(message);
        if (rule is not null)
        {
            written.Append(" [").Append(rule).Append(']');
        }

        written.Append('\n');
    }

    /// <summary>The line, cut to what fits, and a mark under what is meant.</summary>
    private static void WriteExcerpt(StringBuilder written, string text, SourcePosition position, int length, bool color)
    {
        int lineStart = position.Offset - (position.Column - 1);
        int newline = text.IndexOf('\n', Math.Min(position.Offset, text.Length));
        int lineEnd = newline < 0 ? text.Length : newline;
        int from = position.Column - 1 < MaxWidth - 20 ? lineStart : position.Offset - 20;
        int to = Math.Min(lineEnd, from + MaxWidth);
        int marked = Math.Clamp(length, 1, Math.Max(1, to - position.Offset));
        written.Append("  ").Append(ReportText.OneLine(text.AsSpan(from, to - from))).Append('\n');
        written.Append("  ").Append(' ', position.Offset - from).Append(color ? "\u001B[1;32m"
            : "").Append('^').Append('~', marked - 1).Append(color ? "\u001B[0m" : "").Append('\n');
    }
}
