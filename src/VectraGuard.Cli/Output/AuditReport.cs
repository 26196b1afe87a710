using System.Globalization;
using System.Text;
using System.Text.Json;
using VectraGuard.Cli.Audit;
using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Risk;
using VectraGuard.Runtimes;
using Levels = VectraGuard.Risk.Reports.JsonReport;

namespace VectraGuard.Cli.Output;

/// <summary>What <c>audit</c> prints.</summary>
internal static class AuditReport
{
    // Of a record: what holds the chain together, and what the list says itself.
    private static readonly string[] Plumbing = ["previous", "event", "start"];

    public static string Text(IReadOnlyList<AuditRun> runs, AuditSummary summary, Palette palette)
    {
        var text = new StringBuilder();
        foreach (AuditRun run in runs)
        {
            text.Append(CultureInfo.InvariantCulture, $"{run.Time:yyyy-MM-dd HH:mm:ss}  {Paint(run, palette, $"{Status(run),-12}")}  {Span(run.Duration),8}  {run.Runtime ?? "-",-10}  ");
            text.Append(OsText.Display(ShellText.Join(new ValueList<string>(run.Command)))).Append('\n');
            Detail(text, $"in {run.Directory}");
            foreach ((string rule, RiskLevel level, bool contained) in run.Findings)
            {
                Detail(text, $"{Levels.Name(level)}: {rule}, {(contained ? "contained by the sandbox" : "not contained")}; {run.Decision ?? "refused"}");
            }

            if (run.Reason is { } reason)
            {
                Detail(text, reason);
            }
        }

        return text.Append(text.Length == 0 ? "" : "\n").Append(Sums(summary)).Append('\n').ToString();
    }

    public static string Json(IReadOnlyList<AuditRun> runs, AuditSummary summary) => JsonReport.Object(json =>
    {
        json.Array("runs", runs, run =>
        {
            Members(json, run.Start);
            json.WriteString("status", run.Status);
            if (run.End is { } end)
            {
                foreach (JsonProperty member in end.EnumerateObject().Where(member => member.Name is "exit_code" or "signal" or "duration_ms" or "reason"))
                {
                    member.WriteTo(json);
                }
            }
        });
        json.WriteStartObject("summary");
        json.WriteNumber("runs", summary.Count);
        json.WriteNumber("failed", summary.Failed);
        foreach ((string status, int count) in summary.Statuses)
        {
            json.WriteNumber(status, count);
        }

        json.WriteStartObject("findings");
        foreach ((RiskLevel level, int count) in summary.Levels)
        {
            json.WriteNumber(Levels.Name(level), count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    public static string CheckText(AuditCheck check, Palette palette)
    {
        var text = new StringBuilder();
        foreach ((IReadOnlyList<AuditRemark> remarks, string word) in new[] { (check.Notes, "note"), (check.Problems, palette.Bad("problem")) })
        {
            foreach (AuditRemark remark in remarks)
            {
                string line = remark.Line == 0 ? "" : $":{remark.Line}";
                text.Append(CultureInfo.InvariantCulture, $"{remark.File}{line}: {word}: {remark.Message}\n");
            }
        }

        string verdict = check.Problems.Count == 0 ? palette.Good("the chain is whole") : palette.Bad($"the chain is broken ({check.Problems.Count})");
        return text.Append(CultureInfo.InvariantCulture, $"{check.Count} {(check.Count == 1 ? "record" : "records")}: {verdict}\n").ToString();
    }

    public static string CheckJson(AuditCheck check) => JsonReport.Object(json =>
    {
        json.WriteNumber("records", check.Count);
        json.WriteBoolean("whole", check.Problems.Count == 0);
        foreach ((string name, IReadOnlyList<AuditRemark> remarks) in new[] { ("problems", check.Problems), ("notes", check.Notes) })
        {
            json.Array(name, remarks, remark =>
            {
                json.WriteString("file", remark.File);
                json.WriteNumber("line", remark.Line);
                json.WriteString("message", remark.Message);
            });
        }
    });

    private static void Members(Utf8JsonWriter json, JsonElement record)
    {
        foreach (JsonProperty member in record.EnumerateObject().Where(member => !Plumbing.Contains(member.Name)))
        {
            member.WriteTo(json);
        }
    }

    private static void Detail(StringBuilder text, string detail) => text.Append("    ").Append(OsText.Display(detail)).Append('\n');

    private static string Status(AuditRun run) => run.ExitCode is { } code ? $"{run.Status} {code}" : run.Status;

    private static string Paint(AuditRun run, Palette palette, string status) => run.Status switch
    {
        "refused" or "killed" => palette.Bad(status),
        "exited" when run.ExitCode == 0 => palette.Good(status),
        _ => status,
    };

    private static string Span(TimeSpan? span) => span switch
    {
        null => "-",
        { TotalSeconds: < 1 } short_ => string.Create(CultureInfo.InvariantCulture, $"{short_.TotalMilliseconds:0} ms"),
        { TotalMinutes: < 10 } middle => string.Create(CultureInfo.InvariantCulture, $"{middle.TotalSeconds:0.0} s"),
        { } long_ => string.Create(CultureInfo.InvariantCulture, $"{long_.TotalMinutes:0} min"),
    };

    private static string Sums(AuditSummary summary)
    {
        if (summary.Count == 0)
        {
            return "no run";
        }

        string levels = string.Join(", ", summary.Levels.Select(entry => $"{entry.Value} {Levels.Name(entry.Key)}"));
        string statuses = string.Join(", ", summary.Statuses.Select(entry => $"{entry.Value} {entry.Key}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Count} {(summary.Count == 1 ? "run" : "runs")} from {summary.First:yyyy-MM-dd HH:mm} to {summary.Last:yyyy-MM-dd HH:mm} UTC: {statuses}; {summary.Failed} ended with another status than 0; findings: {(levels.Length == 0 ? "none" : levels)}");
    }
}
