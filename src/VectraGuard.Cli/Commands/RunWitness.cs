using VectraGuard.Cli.Audit;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Output;
using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli.Commands;

/// <summary>Tells of a run: the audit log when it starts and when it ends, and <c>--report</c> when it ends, also when nothing ran.</summary>
internal sealed class RunWitness(RunInProgress run, string? reportFile, CommandContext context) : IDisposable
{
    private readonly AuditLog? log = StateDirectory.Find(run.Facts) is { } state ? new AuditLog(state) : null;
    private ReportFile? report;
    private long? start;
    private bool hasFailed;
    private bool isReportOpened;
    private bool isDone;

    /// <summary>Opens the report: one that cannot be written is found out before anything runs.</summary>
    public void OpenReport()
    {
        if (reportFile is not null && !isReportOpened)
        {
            isReportOpened = true;
            report = ReportFile.Create(reportFile, run.Loaded?.Workspace ?? "/", run.Facts);
        }
    }

    /// <summary>The command is about to run. From <c>security_level: strict</c> on it does not when that cannot be recorded.</summary>
    public void Begin()
    {
        string? problem = TryAppend(() => start = log!.Append(AuditRecord.Start(run)));
        hasFailed = problem is not null;
        if (problem is not null && run.Loaded!.Settings.SecurityLevel >= SecurityLevel.Strict)
        {
            throw new UserException(
                $"the audit log cannot be written, so nothing ran: {problem}", "free or mend the place; with security_level: balanced the run would go on", cause: null);
        }

        Warn(problem);
    }

    /// <summary>It has ended.</summary>
    public void End(RunResult result)
    {
        isDone = true;
        if (start is { } number)
        {
            Warn(TryAppend(() => log!.Append(AuditRecord.End(number, result, reason: null))));
        }

        try
        {
            report?.Write(RunReport.Json(run, result, error: null));
        }
        catch (LinuxException error)
        {
            // The command's status is not ours to lose.
            context.Messages.Warning($"the report could not be written: {error.Message}");
        }
    }

    /// <summary>Nothing ran. What goes wrong now must not hide why.</summary>
    public void Refuse(Exception cause)
    {
        if (isDone)
        {
            return;
        }

        isDone = true;
        string reason = Reason(cause);
        if (!hasFailed)
        {
            Warn(TryAppend(() =>
            {
                start ??= log!.Append(AuditRecord.Start(run));
                log!.Append(AuditRecord.End(start.Value, RunResult.Refused, reason));
            }));
        }

        try
        {
            OpenReport();
            report?.Write(RunReport.Json(run, RunResult.Refused, reason));
        }
        catch (Exception error) when (error is UserException or LinuxException)
        {
            context.Messages.Warning(error.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => report?.Dispose();

    private static string Reason(Exception cause) => cause is ConfigurationException error ? $"{error.Place}: {error.Problem}" : cause.Message.Split('\n')[0];

    private string? TryAppend(Action append)
    {
        if (log is null)
        {
            return "there is no home, and no XDG_STATE_HOME, that is yours";
        }

        try
        {
            append();
            return null;
        }
        catch (LinuxException error)
        {
            return error.Message;
        }
    }

    private void Warn(string? problem)
    {
        if (problem is not null)
        {
            context.Messages.Warning($"this run is not in the audit log: {problem}");
        }
    }
}
