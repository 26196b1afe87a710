using VectraGuard.Cli.Commands;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli.Output;

/// <summary>What <c>--report</c> writes about a run.</summary>
internal static class RunReport
{
    /// <summary>The report.</summary>
    /// <param name="run">What is known of the run.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="error">Why nothing ran; null when something did.</param>
    public static string Json(RunInProgress run, RunResult result, string? error) => JsonReport.Object(json =>
    {
        Preparation? preparation = run.Preparation;
        json.Texts("command", run.Command.Words);
        json.Text("cwd", run.Facts.WorkingDirectory);
        json.WriteString("runtime", preparation?.Selection.Runtime.Name);
        json.WriteString("environment", preparation?.Environment.Name);
        json.WriteString("reason", preparation?.Selection.Reason);
        json.WriteString("status", result.StatusName);
        json.WriteNumber("exit_code", result.ExitCode);
        if (result.Signal == 0)
        {
            json.WriteNull("signal");
        }
        else
        {
            json.WriteNumber("signal", result.Signal);
        }

        json.WriteNumber("setup_ms", Math.Round(result.SetupTime.TotalMilliseconds, digits: 3));
        json.WriteNumber("duration_ms", Math.Round(result.Duration.TotalMilliseconds, digits: 3));
        json.WriteString("decision", run.Verdict?.Decision);
        json.Text("error", error);
        Risk.Reports.JsonReport.WriteFindings(json, run.Review?.Reports ?? []);
        json.Texts("notes", [.. (run.Loaded?.Notes ?? []).Select(note => note.Text), .. preparation?.Compiled.Notes ?? []]);
    });
}
