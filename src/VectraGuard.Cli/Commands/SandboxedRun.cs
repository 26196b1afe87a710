using System.Globalization;
using VectraGuard.Cli.Aftermath;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Output;
using VectraGuard.Configuration;
using VectraGuard.FileTree;
using VectraGuard.Git;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli.Commands;

/// <summary>The run itself: what is said, judged and written down before the command starts, and what is looked at when it has ended.</summary>
internal sealed class SandboxedRun(RunInProgress run, Preparation preparation, RunWitness witness, CommandContext context)
{
    private readonly HostFacts facts = context.Facts;
    private readonly MessageWriter messages = context.Messages;
    private readonly string? state = StateDirectory.Find(context.Facts);
    private Journal? journal;

    public int Start()
    {
        foreach (HostDirectory directory in preparation.Compiled.Directories)
        {
            FileWriter.MakeDirectories(directory.Path, (uint)directory.Mode);
        }

        RunResult result = Run();

        // First: what the command left may be made to stop us.
        witness.End(result);
        Examine();
        if (result.ExecError != 0)
        {
            messages.Error(ExecFailure.Explain(preparation.Plan.Command, result.ExecError));
        }

        return result.ExitCode;
    }

    private RunResult Run()
    {
        Action? announce = preparation.Loaded.Settings.ShowRuntimeInfo ? () => messages.Information(Announcement()) : null;
        try
        {
            RunResult result = preparation.Runtime.Run(preparation.Plan, AdmitOrRefuse, announce);
            RuntimeKind kind = preparation.Selection.Runtime;
            return result.Status is not RunStatus.Refused ? result : throw SetupFailure.Explain(kind, context.HostProbes().Of(kind));
        }
        catch (LinuxException failure)
        {
            journal?.End();
            throw SetupFailure.Explain(failure, preparation.Selection.Runtime, facts);
        }
        catch (UserException)
        {
            journal?.End();
            throw;
        }
    }

    // What fails in it is no failure of the runtime.
    private void AdmitOrRefuse()
    {
        try
        {
            Admit();
        }
        catch (LinuxException error)
        {
            throw new UserException($"{error.Message}, so nothing ran", "mend that file or directory, then run it again", cause: null, error);
        }
    }

    /// <summary>All that must be so before the command may start, while its sandbox is being set up.</summary>
    private void Admit()
    {
        foreach (string note in preparation.Compiled.Notes)
        {
            messages.Note(note);
        }

        if (InstallHints.For(preparation.Plan.Command.Words, preparation.Plan.Policy) is { } hint)
        {
            messages.Note(hint);
        }

        witness.OpenReport();
        RiskGate.Enter(run, context);
        witness.Begin();
        journal = Journal.Begin(state, preparation.Compiled.Watch, messages);
    }

    private void Examine()
    {
        try
        {
            _ = Inspection.Run(preparation.Compiled.Watch, facts.Files, state, messages);
            journal?.End();
            if (preparation.Compiled.Submodules is { } submodules && state is not null)
            {
                // Where it cannot be written the next start reads the indexes again.
                _ = context.State.Replace(state, IndexedSubmodules.FileName, OsText.Encode(submodules));
            }
        }
#pragma warning disable CA1031 // Whatever it is: the command has run, and its status is not ours to lose.
        catch (Exception error)
#pragma warning restore CA1031
        {
            messages.Warning($"what the command left could not be examined to the end: {error.Message}\nthe next start tries again; until then look before you use git, an editor or an agent here");
        }
    }

    private string Announcement()
    {
        double milliseconds = (Kernel.Now - StartState.Started) / 1e6;
        return string.Create(
            CultureInfo.InvariantCulture, $"Using {preparation.Selection.Runtime.Name} ({preparation.Selection.Reason}), set up in {milliseconds:0.0} ms");
    }
}
