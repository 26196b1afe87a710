using System.Buffers;
using System.Text.Json;

namespace VectraGuard.Risk.Reports;

/// <summary>Findings as JSON: <c>{findings: [{rule, level, message, remedy, file, line, column, …}], notes: […]}</c>; names are only added.</summary>
internal static class JsonReport
{
    /// <summary>The reports as one UTF-8 document.</summary>
    public static byte[] Write(IReadOnlyList<RiskReport> reports)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ReportText.Json))
        {
            json.WriteStartObject();
            WriteFindings(json, reports);
            json.WriteStartArray("notes");
            foreach (RiskReport report in reports)
            {
                foreach (RiskNote note in report.Notes)
                {
                    json.WriteStartObject();
                    json.WriteString("message", note.Message);
                    WritePlace(json, report, note.Position, note.Length);
                    json.WriteEndObject();
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The findings as a property of a larger object.</summary>
    internal static void WriteFindings(Utf8JsonWriter json, IReadOnlyList<RiskReport> reports)
    {
        json.WriteStartArray("findings");
        foreach (RiskReport report in reports)
        {
            foreach (RiskFinding finding in report.Findings)
            {
                Write(json, report, finding);
            }
        }

        json.WriteEndArray();
    }

    /// <summary>The word for a level in every machine-readable output.</summary>
    public static string Name(RiskLevel level) => level switch
    {
        RiskLevel.Critical => "critical",
        RiskLevel.High => "high",
        RiskLevel.Medium => "medium",
        RiskLevel.Low => "low",
        _ => "none",
    };

    private static void Write(Utf8JsonWriter json, RiskReport report, RiskFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule);
        json.WriteString("level", Name(finding.Level));
        json.WriteString("message", finding.Message);
        json.WriteString("remedy", finding.Remedy);
        WritePlace(json, report, finding.Position, finding.Length);
        json.WriteBoolean("contained", finding.Contained);
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, RiskReport report, SourcePosition position, int length)
    {
        json.WriteString("file", ReportText.File(report));
        json.WriteNumber("line", position.Line);
        json.WriteNumber("column", position.Column);
        json.WriteNumber("length", length);
    }
}
