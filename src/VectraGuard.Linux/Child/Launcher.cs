using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

/// <summary>
/// The process that is forked before the runtime starts. It either becomes another program (bubblewrap), or enters new namespaces and
/// leaves a PID 1 there as a direct child of the supervisor, while the supervisor still reads its settings.
/// </summary>
internal static unsafe class Launcher
{
    /// <summary>What every sandbox is apart in; the network is added where the policy wants it.</summary>
    public const int Namespaces = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP;

    // These two make the new process PID 1 and owner of the rest, which it makes itself while the runtime starts.
    private const int FirstNamespaces = CLONE_NEWUSER | CLONE_NEWPID;

    private const int Died = 125;

    /// <summary>Forks; the child never returns from here. A failed fork leaves <see cref="Arena.ChildProcess"/> negative (the error).</summary>
    public static void Fork(Arena* arena, bool guessed)
    {
        int* control = stackalloc int[2];
        if (Libc.SocketPair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, control) < 0)
        {
            arena->ChildProcess = -*Libc.ErrnoLocation();
            return;
        }

        arena->SupervisorProcess = Libc.GetProcessId();
        arena->SupervisorControl = control[0];
        arena->ChildControl = control[1];
        int child = guessed ? Clone(FirstNamespaces) : -1;
        arena->Guessed = child >= 0 ? 1 : 0;

        // What the kernel refuses is asked for again when it is known to be wanted, and then reported.
        child = child >= 0 ? child : Clone(0);
        if (child == 0)
        {
            _ = Libc.Close(control[0]);
            _ = Libc.Prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
            Run(arena);
            Libc.Exit(Died);
        }

        arena->ChildProcess = child < 0 ? -*Libc.ErrnoLocation() : child;
        arena->InitProcess = arena->Guessed != 0 ? child : 0;
        _ = Libc.Close(control[1]);
        if (arena->InitProcess > 0)
        {
            Processors.MoveAway(arena, child);
            arena->IsMapped = !MapsItself(arena) && IdMaps.WriteGuessed(arena, child) ? 1 : 0;
        }
    }

    private static int Clone(int namespaces) => (int)Libc.Syscall(CallNumber.Clone, SIGCHLD | namespaces, 0, 0, 0, 0, 0);

    private static void Run(Arena* arena)
    {
        if (arena->Guessed != 0)
        {
            EnterAsInit(arena);
            return;
        }

        // A parent that died before the signal was asked for sends none any more: hence the second look.
        Message message;
        if (Libc.GetParentProcessId() != arena->SupervisorProcess || !Message.Receive(arena->ChildControl, &message))
        {
            return;
        }

        switch (message.Kind)
        {
            case MessageKind.EnterNamespaces:
                Enter(arena, message.Value);
                break;
            case MessageKind.EnterUserNamespace:
                EnterUserNamespace(arena);
                break;
            case MessageKind.Execute:
                Execute(arena);
                break;
        }
    }

    // Born as PID 1. A supervisor that is gone by now shows in the closed socket.
    private static void EnterAsInit(Arena* arena)
    {
        const int Others = (Namespaces | CLONE_NEWNET) & ~FirstNamespaces;
        if (TryUnshare(arena, Others))
        {
            arena->Entered |= FirstNamespaces;
            Init.Run(arena, MapsItself(arena));
        }
    }

    /// <summary>Only PID 1 of the new namespaces gets behind the fork in here, and it never returns.</summary>
    private static void Enter(Arena* arena, int namespaces)
    {
        if (!TryUnshare(arena, namespaces))
        {
            return;
        }

        // The kernel writes the id before PID 1 runs, so whoever hears from PID 1 can read it.
        const int Flags = CLONE_PARENT | CLONE_PARENT_SETTID | SIGCHLD;
        int init = (int)Libc.Syscall(CallNumber.Clone, Flags, 0, (nint)(&arena->InitProcess), 0, 0, 0);
        if (init < 0)
        {
            _ = Message.Send(arena->ChildControl, new Message(MessageKind.EnterFailed, *Libc.ErrnoLocation(), (int)EnterStep.Fork));
            return;
        }

        if (init > 0)
        {
            return;
        }

        Init.Run(arena, isMapped: MapsItself(arena) || (namespaces & CLONE_NEWUSER) == 0);
        Libc.Exit(Died);
    }

    // Root maps more than itself (the owner of the checkout), which only a process outside may do: it is told that the namespaces are there.
    private static bool MapsItself(Arena* arena) => arena->CallerIsRoot == 0;

    private static bool TryUnshare(Arena* arena, int namespaces)
    {
        int control = arena->ChildControl;
        if (Libc.Unshare(namespaces) < 0)
        {
            _ = Message.Send(control, new Message(MessageKind.EnterFailed, *Libc.ErrnoLocation(), (int)EnterStep.Namespaces));
            return false;
        }

        arena->Entered = namespaces;
        if (MapsItself(arena) && !IdMaps.WriteOwn(arena))
        {
            _ = Message.Send(control, new Message(MessageKind.EnterFailed, *Libc.ErrnoLocation(), (int)EnterStep.IdMaps));
            return false;
        }

        return true;
    }

    /// <summary>
    /// For bubblewrap: a mount namespace in which nothing of the host's follows, since what is mounted in there later would also appear in bubblewrap's;
    /// and for root a user namespace that is mapped from outside, because bubblewrap can map one id only.
    /// </summary>
    private static void EnterUserNamespace(Arena* arena)
    {
        int control = arena->ChildControl;
        if (Libc.Unshare(CLONE_NEWUSER | CLONE_NEWNS) < 0)
        {
            // The supervisor decides whether to go on without.
            _ = Message.Send(control, new Message(MessageKind.EnterFailed, *Libc.ErrnoLocation(), (int)EnterStep.Namespaces));
        }
        else if (!MakeMountsPrivate() || (MapsItself(arena) && !IdMaps.WriteOwn(arena)))
        {
            _ = Message.Send(control, new Message(MessageKind.EnterFailed, *Libc.ErrnoLocation(), (int)EnterStep.IdMaps));
            return;
        }
        else
        {
            arena->NumberInProc = IdMaps.NumberInProc();
            _ = Message.Send(control, new Message(MessageKind.Entered));
        }

        Message message;
        if (Message.Receive(control, &message) && message.Kind is MessageKind.Execute)
        {
            Execute(arena);
        }
    }

    private static bool MakeMountsPrivate() =>
        Libc.Syscall(CallNumber.Mount, 0, (nint)CText.Pointer("/\0"u8), 0, MS_REC | MS_PRIVATE, 0, 0) == 0;

    private static void Execute(Arena* arena)
    {
        Watcher.Prepare();
        int watcher = Libc.GetProcessId();
        int program = (int)Libc.Syscall(CallNumber.Clone, SIGCHLD, 0, 0, 0, 0, 0);
        if (program < 0)
        {
            _ = Message.Send(arena->ChildControl, new Message(MessageKind.ProgramFailed, *Libc.ErrnoLocation()));
        }
        else if (program > 0)
        {
            // The supervisor learns from the closing of this socket that PID 1 is gone: no other process may hold it open.
            _ = Libc.Close(arena->ChildControl);
            Watcher.Attend(arena, program);
        }
        else
        {
            Become(arena, watcher);
        }
    }

    private static void Become(Arena* arena, int watcher)
    {
        _ = Libc.Prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
        if (Libc.GetParentProcessId() != watcher)
        {
            return;
        }

        // The list ends with what the program must inherit; everything else closes by itself.
        if (Walker.Walk(arena, &arena->Launch, arena->ChildControl))
        {
            Program* program = &arena->Program;
            _ = Libc.Execve(program->Path, program->Arguments, program->Environment);
            _ = Message.Send(arena->ChildControl, new Message(MessageKind.ProgramFailed, *Libc.ErrnoLocation()));
        }
    }
}
