using VectraGuard.Linux.Child;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux;

/// <summary>
/// The outer half of a run: tells the early child what to do, attends it until the command has ended, passes signals on, hands over the
/// terminal and takes it back, and keeps the time.
/// </summary>
internal sealed unsafe class Supervisor
{
    // What a user or a service manager sends to end, reload, stop or resize. Others (SIGCHLD, faults) are not for the command.
    private const ulong Forwarded = (1UL << (SIGHUP - 1)) | (1UL << (SIGINT - 1)) | (1UL << (SIGQUIT - 1)) | (1UL << (SIGUSR1 - 1))
        | (1UL << (SIGUSR2 - 1)) | (1UL << (SIGALRM - 1)) | (1UL << (SIGTERM - 1)) | (1UL << (SIGCONT - 1)) | (1UL << (SIGWINCH - 1))
        | (1UL << (SIGTSTP - 1)) | (1UL << (SIGIO - 1)) | (1UL << (SIGPWR - 1));

    /// <summary>From TERM to KILL when the timeout has run out.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly Arena* arena = Arena.Current;
    private readonly ChildProgram? launch;
    private readonly ChildProgram setup;
    private readonly Terminal terminal;
    private readonly TimeSpan? timeout;
    private readonly Door? door;
    private readonly LentTerminal? lent;
    private long deadline = long.MaxValue;
    private bool isTimedOut;

    private Supervisor(ChildProgram? launch, ChildProgram setup, Terminal terminal, TimeSpan? timeout, Door? door)
    {
        this.launch = launch;
        this.setup = setup;
        this.terminal = terminal;
        this.timeout = timeout;
        this.door = door;
        lent = door?.Terminal;
    }

    /// <summary>Has the sandbox set up and stays until the command has ended.</summary>
    /// <param name="launch">What the child walks before it becomes another program; null: it is PID 1 already.</param>
    /// <param name="setup">What PID 1 walks.</param>
    /// <param name="timeout">How long the command may run.</param>
    /// <param name="meanwhile">Called while the sandbox is set up; the command waits for its end, and never starts when it throws.</param>
    /// <param name="onReady">Called after that, when everything is set up and before the command starts; null: the start does not wait for it.</param>
    /// <param name="door">Where the inner stage comes in; null: it has the way to here already.</param>
    public static Ending Run(ChildProgram? launch, ChildProgram setup, TimeSpan? timeout, Action meanwhile, Action? onReady, Door? door = null)
    {
        Arena* arena = Arena.Current;
        arena->Command.Announced = onReady is null ? 0 : 1;
        SignalSet all = SignalSet.All;
        _ = Libc.SignalMask(SIG_BLOCK, &all, null);
        EarlyChild.Tell(launch is null ? MessageKind.Continue : MessageKind.Execute);
        meanwhile();
        using var terminal = Terminal.Open();
        arena->Command.TakesTerminal = terminal.IsGiven ? 1 : 0;
        var supervisor = new Supervisor(launch, setup, terminal, timeout, door);
        if (door is null)
        {
            supervisor.StartClock();
            LetStart(onReady);
        }

        return supervisor.Attend(onReady);
    }

    // With something to be done when all is ready, that comes first.
    private static void LetStart(Action? onReady)
    {
        if (onReady is null)
        {
            EarlyChild.Tell(MessageKind.Continue);
        }
    }

    private void StartClock()
    {
        if (timeout is { } limit)
        {
            deadline = Later(limit);
            arena->Deadline = Later(limit + Grace + Grace);
        }
    }

    private Ending Attend(Action? onReady)
    {
        SignalSet signals = SignalSet.Of(Forwarded);
        using var descriptor = new Descriptor((int)Kernel.Check(Libc.SignalDescriptor(-1, &signals, O_CLOEXEC), "wait for", "signals"));
        const int own = 3;
        PollEntry* entries = stackalloc PollEntry[own + LentTerminal.Entries];
        entries[0] = new PollEntry { Descriptor = arena->SupervisorControl, Events = POLLIN };
        entries[1] = new PollEntry { Descriptor = descriptor.Number, Events = POLLIN };
        entries[2] = new PollEntry { Descriptor = door?.Number ?? -1, Events = POLLIN };
        while (true)
        {
            lent?.Expect(entries + own);
            int ready = Libc.Poll(entries, (nuint)(lent is null ? own : own + LentTerminal.Entries), MillisecondsLeft());
            if (IsTimeUp())
            {
                return End(Ending.TimedOut(arena->CommandStarted));
            }

            if (ready > 0)
            {
                lent?.Pass(entries + own);
            }

            if (ready > 0 && entries[1].Returned != 0)
            {
                Forward(descriptor);
            }

            if (ready > 0 && entries[2].Returned != 0)
            {
                // A container may take seconds to come: they are not the command's.
                StartClock();
                door!.Admit();
                Lend(terminal.IsGiven);
                LetStart(onReady);
                entries[0].Descriptor = arena->SupervisorControl;
                entries[2].Descriptor = -1;
            }
            else if (ready > 0 && entries[0].Returned != 0 && Hear(onReady) is { } ending)
            {
                return End(ending);
            }
        }
    }

    /// <summary>The ending that a message tells; null when the run goes on.</summary>
    private Ending? Hear(Action? onReady)
    {
        if (Message.Receive(arena->SupervisorControl) is not { } message)
        {
            return isTimedOut || Kernel.Now >= deadline ? Ending.TimedOut(arena->CommandStarted) : Ending.Lost(arena->CommandStarted);
        }

        switch (message.Kind)
        {
            case MessageKind.Ready:
                lent?.Pause();
                onReady?.Invoke();
                Lend(terminal.IsGiven);
                EarlyChild.Tell(MessageKind.Continue);
                return null;
            case MessageKind.Stopped:
                Stop(message.Value);
                return null;
            case MessageKind.Exited:
                return isTimedOut ? Ending.TimedOut(arena->CommandStarted) : Ending.Exited(message.Value, arena->CommandStarted);
            case MessageKind.ExecFailed:
                return Ending.NotExecuted(message.Value);
            case MessageKind.StepFailed:
                throw Failure(setup.Steps[message.Value], message.Detail);
            case MessageKind.LaunchFailed:
                throw Failure(launch!.Steps[message.Value], message.Detail);
            case MessageKind.ProgramFailed:
                throw new LinuxException("execute", "the program that builds the sandbox", message.Value);
            case MessageKind.EnterFailed:
                throw EarlyChild.EnterFailure(message);
            default:
                throw new InvalidOperationException($"unexpected message {message.Kind} from the sandbox");
        }
    }

    private static LinuxException Failure(ChildStep step, int error) => new(step.Operation, $"'{OsText.Display(step.Subject)}'", error);

    // What a terminal sends goes to the command's whole group, as it would there; what was sent to us alone goes to the command alone.
    private void Forward(Descriptor signals)
    {
        // struct signalfd_siginfo: the signal comes first; 128 bytes.
        byte* information = stackalloc byte[128];
        if (Libc.Read(signals.Number, information, 128) == 128)
        {
            int signal = *(int*)information;
            if (signal == SIGCONT)
            {
                Resume(terminal.Give());
            }
            else if (signal != SIGWINCH || lent?.Resize() != true)
            {
                // The kernel tells the command of a new size by itself.
                EarlyChild.Tell(MessageKind.Signal, signal, detail: signal is SIGINT or SIGQUIT or SIGTSTP or SIGHUP or SIGWINCH ? 1 : 0);
            }
        }
    }

    /// <summary>
    /// The command stopped. If it only lacked the terminal, it gets it; otherwise (Ctrl-Z) the job that we are for the caller's shell stops
    /// too, until the shell goes on with it.
    /// </summary>
    private void Stop(int signal)
    {
        if (!terminal.Exists)
        {
            // Nobody is there to continue it, and a stopped supervisor would not keep the time.
            return;
        }

        // A shell with job control gives each job a process group. Among those of the session's leader there is none, and nobody would continue us.
        bool isJob = Libc.GetProcessGroup(0) != Libc.GetSession(0);
        bool lacksTerminal = signal is SIGTTIN or SIGTTOU && terminal.Give();
        if (!lacksTerminal && isJob)
        {
            lent?.Pause();
            _ = signal == SIGSTOP ? 0 : Libc.Kill(0, signal);
            _ = Libc.Kill(Libc.GetProcessId(), SIGSTOP);
        }

        Resume(lacksTerminal || terminal.Give());
    }

    private void Resume(bool withTerminal)
    {
        Lend(withTerminal);
        EarlyChild.Tell(MessageKind.Resume, withTerminal ? 1 : 0);
    }

    private void Lend(bool isForeground)
    {
        if (isForeground)
        {
            lent?.Begin();
        }
    }

    private Ending End(Ending ending)
    {
        lent?.Finish();
        terminal.TakeBack();
        return ending;
    }

    private bool IsTimeUp()
    {
        if (Kernel.Now < deadline)
        {
            return false;
        }

        if (isTimedOut)
        {
            EarlyChild.Tell(MessageKind.End);
            return true;
        }

        isTimedOut = true;
        deadline = Later(Grace);
        EarlyChild.Tell(MessageKind.Signal, SIGTERM, detail: 1);
        return false;
    }

    private int MillisecondsLeft() =>
        deadline == long.MaxValue ? -1 : (int)Math.Clamp(((deadline - Kernel.Now) / 1_000_000) + 1, 0, int.MaxValue);

    private static long Later(TimeSpan span) => Kernel.Now + (span.Ticks * 100);
}
