using VectraGuard.Cli.Commands;
using VectraGuard.Host;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli.Output;

/// <summary>What <c>--report</c> writes about a run.</summary>
internal static class RunReport
{
    public static string Json(Preparation preparation, RiskReview review, RiskVerdict verdict, HostFacts facts, RunResult result) => JsonReport.Object(json =>
    {
        json.Texts("command", preparation.Plan.Command.Words);
        json.Text("cwd", facts.WorkingDirectory);
        json.WriteString("runtime", preparation.Selection.Runtime.Name);
        json.WriteString("environment", preparation.Environment.Name);
        json.WriteString("reason", preparation.Selection.Reason);
        json.WriteString("status", result.Status.ToString().ToLowerInvariant());
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
        json.WriteString("decision", verdict.Decision);
        Risk.Reports.JsonReport.WriteFindings(json, review.Reports);
        json.Texts("notes", [.. preparation.Loaded.Notes.Select(note => note.Text), .. preparation.Compiled.Notes]);
    });
}
