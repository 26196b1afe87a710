using VectraGuard.Cli.Aftermath;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Output;
using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Runtimes;
using VectraGuard.Runtimes.Export;
using VectraGuard.Runtimes.Namespace;

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
        var run = new RunInProgress(new SandboxCommand([.. options.Command]), context.Facts);
        if (options.DryRun)
        {
            Load(run, options, context);
            return Print(Prepare(run, context), run, options, context);
        }

        using var witness = new RunWitness(run, options.ReportFile, context);
        try
        {
            return Start(run, options, witness, context);
        }
        catch (Exception cause)
        {
            witness.Refuse(cause);
            throw;
        }
    }

    private static int Print(Preparation preparation, RunInProgress run, ExecOptions options, CommandContext context)
    {
        if (options.ExportFormat is { } format)
        {
            (string text, IEnumerable<string> missing) = PlanExport.Of(format, preparation.Plan, run.Facts, Probes(run, context));
            context.Output.Write(text);
            foreach (string line in missing)
            {
                context.Messages.Note(line);
            }

            return ExitStatus.Fine;
        }

        RiskReview review = RiskReview.Of(run.Command, preparation.Loaded, run.Facts);
        context.Output.Write(options.Json ? DryRunReport.Json(preparation, review) : DryRunReport.Text(preparation, review));
        return ExitStatus.Fine;
    }

    private static int Start(RunInProgress run, ExecOptions options, RunWitness witness, CommandContext context)
    {
        // First: what an unfinished run left may lie in this very workspace.
        Journal.FinishOthers(StateDirectory.Find(run.Facts), run.Facts.Files, context.Messages);
        Load(run, options, context);
        if (run.Loaded!.Settings.Enabled)
        {
            return new SandboxedRun(run, Prepare(run, context), witness, context).Start();
        }

        RiskGate.Enter(run, context);
        return PlainRun.Start(run, witness, context.Messages);
    }

    private static void Load(RunInProgress run, ExecOptions options, CommandContext context)
    {
        run.Loaded = SettingsLoader.Load(options.Settings with { Trust = context.Trust.IsApproved }, run.Facts);
        context.Messages.Notes(run.Loaded);
    }

    private static Preparation Prepare(RunInProgress run, CommandContext context)
    {
        LoadedSettings loaded = run.Loaded!;
        var catalog = new RuntimeCatalog(Probes(run, context), new ProbeCache(run.Facts, context.State), loaded.Settings, run.Facts);
        return run.Preparation = Preparation.Of(loaded, run.Command, run.Facts, catalog, NamespaceRuntime.Continue);
    }

    private static HostProbes Probes(RunInProgress run, CommandContext context) =>
        new(run.Facts, context.Probes, run.Loaded!.Workspace, context.BubblewrapOptions, context.State);
}
