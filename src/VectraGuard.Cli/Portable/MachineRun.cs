using System.Diagnostics;
using System.Runtime.InteropServices;
using VectraGuard.Cli.Commands;
using VectraGuard.Host;

#pragma warning disable RS0030 // The home of processes and signals where Supervisor's calls are not there.
namespace VectraGuard.Cli.Portable;

/// <summary>
/// A container for one command. Its first process lives as long as we hold its input: whatever becomes of us, or of the client, the container ends. The command is
/// brought into it by a client of its own, which has the caller's streams.
/// </summary>
internal sealed class MachineRun : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60), AnswerLimit = TimeSpan.FromSeconds(10), EndLimit = TimeSpan.FromSeconds(30);

    private readonly Process container;
    private readonly Task<string> errors;
    private readonly List<PosixSignalRegistration> registrations = [];
    private readonly Lock turn = new();
    private int signal;

    private MachineRun(Process container)
    {
        this.container = container;
        errors = container.StandardError.ReadToEndAsync();
        foreach (PosixSignal known in (PosixSignal[])[PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM])
        {
            registrations.Add(PosixSignalRegistration.Create(known, Pass));
        }
    }

    /// <summary>Starts the container, runs the command in it and gives its exit status; throws a <see cref="UserException"/> where it did not come to that.</summary>
    public static int Start(MachinePlan plan, ClientProgram client, bool isRoot)
    {
        using var run = new MachineRun(client.Start([plan.Client, .. plan.Start], redirects: true));
        if (!run.Hears(StartLimit))
        {
            throw run.Explain("the docker runtime could not start a container, so nothing ran", isRoot);
        }

        if (run.signal != 0)
        {
            return Runtimes.ExitCodes.SignalBase + run.signal;
        }

        using Process command = client.Start([plan.Client, .. plan.Command], redirects: false);
        command.WaitForExit();

        // A status counts only where the container is still there to have given it.
        run.Tell(Linux.Lifeline.Question);
        return run.Hears(AnswerLimit) ? command.ExitCode : throw new UserException(
            "the container ended before its command did", "somebody else ended it (docker kill), or the daemon or its virtual machine was stopped; run again");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        End();
        container.Dispose();
    }

    private void End()
    {
        try
        {
            container.StandardInput.Close();
        }
        catch (IOException)
        {
            // The client is gone, and with it what held the container.
        }

        if (!container.WaitForExit(EndLimit))
        {
            container.Kill();
        }
    }

    private bool Hears(TimeSpan limit)
    {
        Task<string?> line = container.StandardOutput.ReadLineAsync();
        return line.Wait(limit) && line.Result == LifelineCommand.Answer;
    }

    private void Tell(byte order)
    {
        lock (turn)
        {
            try
            {
                container.StandardInput.BaseStream.WriteByte(order);
                container.StandardInput.BaseStream.Flush();
            }
            catch (IOException)
            {
                // The container is gone; whoever waits for its answer learns that.
            }
        }
    }

    // Our end would be the command's: it is told first, and how it ends is what counts.
    private void Pass(PosixSignalContext context)
    {
        context.Cancel = true;
        signal = context.Signal switch { PosixSignal.SIGHUP => 1, PosixSignal.SIGINT => 2, PosixSignal.SIGQUIT => 3, _ => 15 };
        Tell((byte)signal);
    }

    private UserException Explain(string problem, bool isRoot)
    {
        End();
        string text = errors.Wait(AnswerLimit) ? errors.Result : "";
        Diagnosis diagnosis = DockerMessage.Explain(text, isRoot);
        return new UserException($"{problem}: {DockerMessage.Line(text)}", diagnosis.Remedy ?? "'vectra-guard doctor' says whether docker works here", diagnosis.Cause);
    }
}
