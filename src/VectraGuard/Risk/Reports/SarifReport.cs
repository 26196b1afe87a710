using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace VectraGuard.Risk.Reports;

/// <summary>Findings as SARIF 2.1.0, the format that code hosts and editors read.</summary>
internal static class SarifReport
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /// <summary>The reports as one run, in UTF-8.</summary>
    /// <param name="reports">What was found, one report for each text.</param>
    /// <param name="version">The version of Vectra Guard.</param>
    public static byte[] Write(IReadOnlyList<RiskReport> reports, string version)
    {
        ImmutableArray<RiskRule> rules = RiskRule.All;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ReportText.Json))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, rules, version);
            WriteInvocation(json, reports);
            json.WriteString("columnKind", "utf16CodeUnits");
            WriteResults(json, reports, rules);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteTool(Utf8JsonWriter json, ImmutableArray<RiskRule> rules, string version)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "vectra-guard");
        json.WriteString("version", version);
        json.WriteStartArray("rules");
        foreach (RiskRule rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", rule.Reason);
            WriteText(json, "help", rule.Remedy);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(rule.Level));
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteString("security-severity", Severity(rule.Level));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>What could not be told is no result: it stands beside them as a notification.</summary>
    private static void WriteInvocation(Utf8JsonWriter json, IReadOnlyList<RiskReport> reports)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", value: true);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (RiskReport report in reports)
        {
            foreach (RiskNote note in report.Notes)
            {
                json.WriteStartObject();
                json.WriteString("level", "note");
                WriteText(json, "message", note.Message);
                WriteLocation(json, report, note.Position, note.Length);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResults(Utf8JsonWriter json, IReadOnlyList<RiskReport> reports, ImmutableArray<RiskRule> rules)
    {
        var indexes = new Dictionary<string, int>();
        for (int i = 0; i < rules.Length; i++)
        {
            indexes[rules[i].Id] = i;
        }

        json.WriteStartArray("results");
        foreach (RiskReport report in reports)
        {
            foreach (RiskFinding finding in report.Findings)
            {
                json.WriteStartObject();
                json.WriteString("ruleId", finding.Rule);
                json.WriteNumber("ruleIndex", indexes[finding.Rule]);
                json.WriteString("level", Level(finding.Level));
                WriteText(json, "message", $"{finding.Message}; instead: {finding.Remedy}");
                WriteLocation(json, report, finding.Position, finding.Length);
                json.WriteStartObject("properties");
                json.WriteString("riskLevel", JsonReport.Name(finding.Level));
                json.WriteBoolean("contained", finding.Contained);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, RiskReport report, SourcePosition position, int length)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Address(ReportText.File(report)));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", position.Line);
        json.WriteNumber("startColumn", position.Column);
        json.WriteNumber("charOffset", position.Offset);
        json.WriteNumber("charLength", length);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    /// <summary>A path as a relative or absolute address.</summary>
    private static string Address(string file)
    {
        string path = string.Join('/', file.Split('/').Select(Uri.EscapeDataString));
        return path.StartsWith('/') ? $"file://{path}" : path;
    }

    private static string Level(RiskLevel level) => level switch
    {
        RiskLevel.Critical or RiskLevel.High => "error",
        RiskLevel.Medium => "warning",
        _ => "note",
    };

    /// <summary>The scale from 0 to 10 by which code hosts sort.</summary>
    private static string Severity(RiskLevel level) => level switch
    {
        RiskLevel.Critical => "9.5",
        RiskLevel.High => "8.0",
        RiskLevel.Medium => "5.0",
        _ => "2.0",
    };
}
