using System.Globalization;
using VectraGuard.Cli.Aftermath;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Output;
using VectraGuard.Configuration;
using VectraGuard.FileTree;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli.Commands;

/// <summary>The run itself: notes before, the report after.</summary>
internal static class SandboxedRun
{
    public static int Start(RunInProgress run, Preparation preparation, RunWitness witness, CommandContext context)
    {
        foreach (string note in preparation.Compiled.Notes)
        {
            context.Messages.Note(note);
        }

        if (InstallHints.For(run.Command.Words, preparation.Plan.Policy) is { } hint)
        {
            context.Messages.Note(hint);
        }

        witness.OpenReport();
        RiskGate.Enter(run, context);
        foreach (HostDirectory directory in preparation.Compiled.Directories)
        {
            FileWriter.MakeDirectories(directory.Path, (uint)directory.Mode);
        }

        witness.Begin();
        RunResult result = RunWatched(preparation, run.Facts, context.Messages);
        if (result.ExecError != 0)
        {
            context.Messages.Error(ExecFailure.Explain(run.Command, result.ExecError));
        }

        witness.End(result);
        return result.ExitCode;
    }

    private static RunResult RunWatched(Preparation preparation, HostFacts facts, MessageWriter messages)
    {
        Watch watch = preparation.Compiled.Watch;
        string? state = StateDirectory.Find(facts);
        var journal = Journal.Begin(state, watch, messages);
        RunResult result;
        try
        {
            result = Run(preparation, facts, messages);
        }
        catch (UserException)
        {
            // Nothing ran.
            journal.End();
            throw;
        }

        try
        {
            _ = Inspection.Run(watch, facts.Files, state, messages);
            journal.End();
        }
        catch (LinuxException error)
        {
            // The command's status is not ours to lose.
            messages.Warning($"what the command left could not be examined to the end: {error.Message}\nthe next start tries again; until then look before you use git, an editor or an agent here");
        }

        return result;
    }

    private static RunResult Run(Preparation preparation, HostFacts facts, MessageWriter messages)
    {
        Action? announce = preparation.Loaded.Settings.ShowRuntimeInfo ? () => messages.Information(Announcement(preparation)) : null;
        try
        {
            RunResult result = preparation.Runtime.Run(preparation.Plan, announce);
            return result.Status is not RunStatus.Refused ? result : throw new UserException(
                $"the {preparation.Selection.Runtime.Name} runtime gave up before the command started, so nothing ran",
                "what it said stands above; 'vectra-guard doctor' says which runtimes work here");
        }
        catch (LinuxException failure)
        {
            throw SetupFailure.Explain(failure, preparation.Selection.Runtime, facts);
        }
    }

    private static string Announcement(Preparation preparation)
    {
        double milliseconds = (Kernel.Now - StartState.Started) / 1e6;
        return string.Create(
            CultureInfo.InvariantCulture, $"Using {preparation.Selection.Runtime.Name} ({preparation.Selection.Reason}), set up in {milliseconds:0.0} ms");
    }
}
