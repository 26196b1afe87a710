using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

/// <summary>
/// PID 1 of the sandbox, in every runtime: sets up what is left, starts the command, reaps, passes signals on, and takes everything with
/// it when the command ends or the supervisor is gone.
/// </summary>
internal static unsafe class Init
{
    /// <summary>The way in from <see cref="Launcher"/>, in fresh namespaces.</summary>
    public static void Run(Arena* arena, bool isMapped)
    {
        _ = Libc.Prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
        int control = arena->ChildControl;
        if ((arena->Entered & CLONE_NEWNET) != 0 && !Loopback.Up())
        {
            _ = Message.Send(control, new Message(MessageKind.EnterFailed, *Libc.ErrnoLocation(), (int)EnterStep.Loopback));
            return;
        }

        arena->NumberInProc = isMapped ? 0 : IdMaps.NumberInProc();
        if (isMapped || Message.Send(control, new Message(MessageKind.Entered)))
        {
            FollowProgram(arena, control);
        }
    }

    // The supervisor writes the program while it reads settings and looks at the host; this side walks what there is.
    private static void FollowProgram(Arena* arena, int control)
    {
        int walked = 0;
        Message message;
        while (Message.Receive(control, &message))
        {
            if (message.Kind is not MessageKind.Prepare)
            {
                if (message.Kind is MessageKind.Continue)
                {
                    Processors.MoveFreely(arena);
                    RunProgram(arena, control, walked);
                }

                return;
            }

            if (!Walker.Walk(arena, &arena->Setup, walked, message.Value, control))
            {
                return;
            }

            walked = message.Value;
        }
    }

    /// <summary>Walks the program to its end, then starts and attends the command.</summary>
    /// <param name="arena">Where it is written.</param>
    /// <param name="control">The way to the supervisor.</param>
    /// <param name="walked">How much of it has been walked.</param>
    public static void RunProgram(Arena* arena, int control, int walked = 0)
    {
        if (!Walker.Walk(arena, &arena->Setup, walked, arena->Setup.Count, control) || !AwaitCommand(arena, control))
        {
            return;
        }

        // An inherited "ignore" would have the kernel reap the command itself, and its status would be lost.
        SignalDisposition standard = default;
        _ = Libc.SignalAction(SIGCHLD, &standard, null);
        int terminal = Libc.Open(CText.Pointer("/dev/tty\0"u8), O_RDWR | O_CLOEXEC | O_NOCTTY, 0);
        arena->CommandStarted = Arena.Now();
        int command = CommandStart.Start(arena, terminal);
        if (command < 0 || arena->ExecError != 0)
        {
            _ = Message.Send(control, new Message(MessageKind.ExecFailed, arena->ExecError));
            return;
        }

        Attend(control, command, terminal, arena->Deadline);
    }

    // The supervisor may have said so long before.
    private static bool AwaitCommand(Arena* arena, int control)
    {
        Message message;
        return (arena->Command.Announced == 0 || Message.Send(control, new Message(MessageKind.Ready)))
            && Message.Receive(control, &message) && message.Kind is MessageKind.Continue;
    }

    private static void Attend(int control, int command, int terminal, long deadline)
    {
        SignalSet child = SignalSet.Of(SignalSet.Bit(SIGCHLD));
        PollEntry* entries = stackalloc PollEntry[2];
        entries[0] = new PollEntry { Descriptor = control, Events = POLLIN };
        entries[1] = new PollEntry { Descriptor = Libc.SignalDescriptor(-1, &child, O_CLOEXEC | O_NONBLOCK), Events = POLLIN };

        // The command may have ended before the descriptor existed: its signal is pending then, and readable.
        while (true)
        {
            int ready = Libc.Poll(entries, 2, MillisecondsTo(deadline));
            if (deadline != 0 && Arena.Now() >= deadline)
            {
                return;
            }

            if (ready <= 0)
            {
                continue;
            }

            if (entries[0].Returned != 0 && !Obey(control, command, terminal))
            {
                return;
            }

            if (entries[1].Returned != 0 && HasEnded(entries[1].Descriptor, control, command))
            {
                return;
            }
        }
    }

    // The supervisor keeps the time; this is for one that is stopped, by job control or by the command itself on a terminal.
    private static int MillisecondsTo(long deadline)
    {
        long left = deadline == 0 ? -1 : ((deadline - Arena.Now()) / 1_000_000) + 1;
        return left > int.MaxValue ? int.MaxValue : deadline != 0 && left < 0 ? 0 : (int)left;
    }

    /// <summary>False when the supervisor is gone or wants the end: leaving PID 1 kills all that is inside.</summary>
    private static bool Obey(int control, int command, int terminal)
    {
        Message message;
        if (!Message.Receive(control, &message))
        {
            return false;
        }

        switch (message.Kind)
        {
            case MessageKind.Signal:
                _ = Libc.Kill(message.Detail != 0 ? -command : command, message.Value);
                return true;
            case MessageKind.Resume:
                if (message.Value != 0 && terminal >= 0)
                {
                    _ = Libc.Ioctl(terminal, TIOCSPGRP, &command);
                }

                _ = Libc.Kill(-command, SIGCONT);
                return true;
            default:
                return false;
        }
    }

    private static bool HasEnded(int signals, int control, int command)
    {
        byte* information = stackalloc byte[128];
        while (Libc.Read(signals, information, 128) > 0)
        {
        }

        int status;
        int process;
        while ((process = Libc.Wait4(-1, &status, WNOHANG | WUNTRACED | WALL, null)) > 0)
        {
            bool stopped = (status & 0xFF) == 0x7F;
            if (process != command)
            {
                continue;
            }

            if (!stopped)
            {
                Finish(control, status);
                return true;
            }

            Message.Mention(control, new Message(MessageKind.Stopped, (status >> 8) & 0xFF));
        }

        return false;
    }

    // Everything inside dies before the status is told, so that nothing writes any more when the caller goes on. The mounts and the
    // network namespace are taken down afterwards, outside of the caller's waiting time.
    private static void Finish(int control, int status)
    {
        _ = Layers.AreAll ? Libc.Kill(-1, SIGKILL) : 0;
        int ignored;
        while (Libc.Wait4(-1, &ignored, WALL, null) > 0)
        {
        }

        _ = Message.Send(control, new Message(MessageKind.Exited, status));
    }
}
