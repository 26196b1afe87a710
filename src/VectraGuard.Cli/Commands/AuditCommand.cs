using System.Globalization;
using VectraGuard.Cli.Audit;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Output;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Commands;

/// <summary><c>audit</c>: what ran, and whether the log of it is whole.</summary>
internal static class AuditCommand
{
    private const string Verify = "--verify";
    private const string Since = "--since";
    private const string MinimumLevel = "--min-level";
    private const string Refused = "--refused";
    private const string Directory = "--directory";
    private const string Limit = "--limit";
    private const int UsualLimit = 50;

    /// <summary>How it is written.</summary>
    public static CommandSpec Spec => new("audit", "says what ran, where, why, and with what result", Run)
    {
        Usage = ["[OPTIONS]", "--verify [--json]"],
        Options =
        [
            new(Verify, "checks that no record was changed, taken out or cut off"),
            new(Since, "only runs since then: 30m, 24h, 7d, 2026-01-31, or a time (UTC)", "TIME"),
            new(MinimumLevel, "only runs with a finding of this level or a higher one", "LEVEL") { Choices = ["low", "medium", "high", "critical"] },
            new(Refused, "only runs that were refused"),
            new(Directory, "only runs that were started there or below", "DIR") { Kind = ValueKind.Directory },
            new(Limit, $"how many of the newest are listed; {UsualLimit} unless you say otherwise, 0 is all", "NUMBER"),
            CommonOptions.Json,
            CommonOptions.Help,
        ],
        Details = """
            Times are UTC. The sums at the end are those of all runs that were asked for. A
            run without an end is 'running' or 'killed'; one without a sandbox has no end.
            With --verify the exit status is 1 when the log is not as it was written.
            """,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        HostFacts facts = context.Facts;
        string state = StateDirectory.Find(facts) ?? throw new UserException(
            "there is no place where an audit log could be", "set HOME, or XDG_STATE_HOME, to a directory that is yours");
        var content = AuditContent.Read(state, facts.Files);
        bool json = arguments.Has(CommonOptions.Json.Name);
        return arguments.Has(Verify) ? Check(content, json, context) : List(content, arguments, json, context);
    }

    private static int Check(AuditContent content, bool json, CommandContext context)
    {
        if (content.Head is null && content.Files.Count == 0)
        {
            context.Output.Write(json ? AuditReport.CheckJson(AuditCheck.Nothing) : "0 records: nothing has run yet, or the whole log was removed\n");
            return ExitStatus.Fine;
        }

        var check = AuditCheck.Of(content);
        context.Output.Write(json ? AuditReport.CheckJson(check) : AuditReport.CheckText(check, context.Palette));
        return check.Problems.Count == 0 ? ExitStatus.Fine : ExitStatus.Found;
    }

    private static int List(AuditContent content, ParsedArguments arguments, bool json, CommandContext context)
    {
        (AuditQuery query, int limit) = (Query(arguments, context.Facts), Number(arguments.Value(Limit)));
        var shown = new Queue<AuditRun>();
        var summary = new AuditSummary();
        foreach (AuditRun run in AuditRuns.Of(content, context.Facts.Files).Where(query.Includes))
        {
            summary.Add(run);
            shown.Enqueue(run);
            if (limit > 0 && shown.Count > limit)
            {
                shown.Dequeue();
            }
        }

        context.Output.Write(json ? AuditReport.Json([.. shown], summary) : AuditReport.Text([.. shown], summary, context.Palette));
        return ExitStatus.Fine;
    }

    private static AuditQuery Query(ParsedArguments arguments, HostFacts facts)
    {
        string? since = arguments.Value(Since), directory = arguments.Value(Directory);
        return new AuditQuery
        {
            Since = since is null ? default : AuditQuery.ParseTime(since, DateTimeOffset.UtcNow) ?? throw UsageError.At(
                Spec, $"'{OsText.Display(since)}' is no time: 30m, 24h, 7d, 2026-01-31 and 2026-01-31T12:00 are"),
            Level = AuditRun.ParseLevel(arguments.Value(MinimumLevel)),
            Refused = arguments.Has(Refused),
            Directory = directory is null ? null : Absolute(directory, facts),
        };
    }

    // One that is gone was there when the run started.
    private static string Absolute(string directory, HostFacts facts)
    {
        string path = directory.StartsWith('/') ? directory : $"{facts.WorkingDirectory}/{directory}";
        return facts.Files.RealPath(path) ?? PathText.Normalize(path);
    }

    private static int Number(string? text) => text is null ? UsualLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
        : throw UsageError.At(Spec, $"'{OsText.Display(text)}' is no number of runs");
}
