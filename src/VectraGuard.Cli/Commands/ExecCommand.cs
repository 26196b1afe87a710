using VectraGuard.Cli.Aftermath;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Output;
using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Runtimes;
using VectraGuard.Runtimes.Export;

namespace VectraGuard.Cli.Commands;

/// <summary><c>exec</c>: runs a command in the sandbox.</summary>
internal static class ExecCommand
{
    /// <summary>How it is written.</summary>
    public static CommandSpec Spec => new("exec", "runs a command in the sandbox", Run)
    {
        Usage = ["[OPTIONS] [--] COMMAND [ARGUMENT...]", "[OPTIONS] -c 'SHELL TEXT' [WORD...]"],
        Options = ExecArguments.Options,
        TakesCommand = true,
        ReadsSettings = true,
        HandlesSignals = true,
        FailureStatus = ExitStatus.Refused,
        Details = """
            Options end at the first word that is none. Standard input and output, the
            terminal and the exit status are the command's own. Other exit statuses:
              124  the timeout ran out
              125  vectra-guard refused or could not set up, and nothing ran
              126  the command was found, but cannot be executed
              127  the command was not found
              128+n  signal n ended the command
            """,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        ExecOptions options = ExecArguments.Interpret(arguments);
        context.Messages.IsQuiet = options.Quiet;
        var command = new SandboxCommand([.. options.Command]);
        HostFacts facts = context.Facts;
        if (!options.DryRun)
        {
            // First: what an unfinished run left may lie in this very workspace.
            Journal.FinishOthers(StateDirectory.Find(facts), facts.Files, context.Messages);
        }

        LoadedSettings loaded = SettingsLoader.Load(options.Settings with { Trust = context.Trust.IsApproved }, facts);
        context.Messages.Notes(loaded);
        if (!loaded.Settings.Enabled && !options.DryRun)
        {
            return RiskGate.Pass(RiskReview.Of(command, loaded, facts), command, context).Refusal is { } refusal
                ? throw refusal
                : PlainRun.Start(command, facts, loaded, context.Messages);
        }

        var probes = new HostProbes(facts, context.Probes, loaded.Workspace, context.BubblewrapOptions, context.State);
        var catalog = new RuntimeCatalog(probes, new ProbeCache(facts, context.State), loaded.Settings, facts);
        Preparation preparation = Preparation.Of(loaded, command, facts, catalog);
        if (options.ExportFormat is { } format)
        {
            (string text, IEnumerable<string> missing) = PlanExport.Of(format, preparation.Plan, facts, probes);
            context.Output.Write(text);
            foreach (string line in missing)
            {
                context.Messages.Note(line);
            }

            return ExitStatus.Fine;
        }

        if (options.DryRun)
        {
            RiskReview review = RiskReview.Of(command, loaded, facts);
            context.Output.Write(options.Json ? DryRunReport.Json(preparation, review) : DryRunReport.Text(preparation, review));
            return ExitStatus.Fine;
        }

        using var run = new SandboxedRun(preparation, options.ReportFile, context);
        return run.Start();
    }
}
