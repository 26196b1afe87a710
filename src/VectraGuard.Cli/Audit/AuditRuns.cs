using System.Globalization;
using System.Text.Json;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Audit;

/// <summary>Puts runs together from their records.</summary>
internal static class AuditRuns
{
    // Clocks are set now and then, and ticks are coarse.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>All runs, the oldest first, each when it is asked for: together they could be too many. What is no record is left out.</summary>
    public static IEnumerable<AuditRun> Of(AuditContent content, IHostFiles files)
    {
        Dictionary<long, ReadOnlyMemory<byte>> ends = Ends(content);
        foreach ((_, _, ReadOnlyMemory<byte> text) in content.Lines())
        {
            if (Record(text) is { } start && start.Text("event") == "start" && start.Number("n") is { } number)
            {
                yield return Run(start, ends.TryGetValue(number, out ReadOnlyMemory<byte> end) ? Record(end) : null, files);
            }
        }
    }

    private static Dictionary<long, ReadOnlyMemory<byte>> Ends(AuditContent content)
    {
        var ends = new Dictionary<long, ReadOnlyMemory<byte>>();
        foreach ((_, _, ReadOnlyMemory<byte> text) in content.Lines())
        {
            if (Record(text) is { } end && end.Text("event") == "end" && end.Number("start") is { } number)
            {
                ends[number] = text;
            }
        }

        return ends;
    }

    private static JsonElement? Record(ReadOnlyMemory<byte> text)
    {
        if (AuditLine.Read(text.Span) is null)
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static AuditRun Run(JsonElement start, JsonElement? end, IHostFiles files)
    {
        var run = new AuditRun { Start = start, End = end, Status = "" };
        string status = end is { } record ? record.Text("status") ?? "unknown"
            : run.Runtime == AuditRun.NoRuntime ? "unknown"
            : IsRunning(run, files) ? "running" : "killed";
        return run with { Status = status };
    }

    // The process of that number, if it did not start later than the record was written.
    private static bool IsRunning(AuditRun run, IHostFiles files)
    {
        const int StartTimeField = 20, TicksPerSecond = 100;
        if (run.Start.Number("process") is not { } id
            || Text(files, string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat")) is not { } status || Text(files, "/proc/uptime") is not { } uptime)
        {
            return false;
        }

        // pid (name) state … : the name may hold anything, the fields after it hold no bracket.
        string[] fields = status[(status.LastIndexOf(')') + 1)..].Split(' ');
        return fields.Length > StartTimeField
            && double.TryParse(fields[StartTimeField], CultureInfo.InvariantCulture, out double ticks)
            && double.TryParse(uptime.Split(' ')[0], CultureInfo.InvariantCulture, out double seconds)
            && DateTimeOffset.UtcNow.AddSeconds((ticks / TicksPerSecond) - seconds) <= run.Time + Tolerance;
    }

    private static string? Text(IHostFiles files, string path) => files.Read(path, 4096) is { } content ? OsText.Decode(content) : null;
}
