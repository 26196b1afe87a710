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
        arena->Guessed = guessed ? 1 : 0;
        arena->SupervisorControl = control[0];
        arena->ChildControl = control[1];
        int child = (int)Libc.Syscall(CallNumber.Clone, SIGCHLD, 0, 0, 0, 0, 0);
        if (child == 0)
        {
            _ = Libc.Close(control[0]);
            Run(arena, guessed);
            Libc.Exit(Died);
        }

        arena->ChildProcess = child < 0 ? -*Libc.ErrnoLocation() : child;
        _ = Libc.Close(control[1]);
    }

    private static void Run(Arena* arena, bool guessed)
    {
        // A parent that died before this line sends no signal any more: hence the second look.
        _ = Libc.Prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
        if (Libc.GetParentProcessId() != arena->SupervisorProcess)
        {
            return;
        }

        int control = arena->ChildControl;
        Message message = new(MessageKind.EnterNamespaces, Namespaces | CLONE_NEWNET);
        if (!guessed && !Message.Receive(control, &message))
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

    /// <summary>Only PID 1 of the new namespaces gets behind the fork in here, and it never returns.</summary>
    private static void Enter(Arena* arena, int namespaces)
    {
        int control = arena->ChildControl;
        if (Libc.Unshare(namespaces) < 0)
        {
            _ = Message.Send(control, new Message(MessageKind.EnterFailed, *Libc.ErrnoLocation(), (int)EnterStep.Namespaces));
            return;
        }

        arena->Entered = namespaces;

        // Root maps more than itself (the owner of the checkout), which only a process outside may do: it is told, and this side waits.
        bool mapsItself = arena->CallerIsRoot == 0;
        if (mapsItself && !IdMaps.WriteOwn(arena))
        {
            _ = Message.Send(control, new Message(MessageKind.EnterFailed, *Libc.ErrnoLocation(), (int)EnterStep.IdMaps));
            return;
        }

        // The kernel writes the id before PID 1 runs, so whoever hears from PID 1 can read it.
        const int Flags = CLONE_PARENT | CLONE_PARENT_SETTID | SIGCHLD;
        int init = (int)Libc.Syscall(CallNumber.Clone, Flags, 0, (nint)(&arena->InitProcess), 0, 0, 0);
        if (init < 0)
        {
            _ = Message.Send(control, new Message(MessageKind.EnterFailed, *Libc.ErrnoLocation(), (int)EnterStep.Fork));
            return;
        }

        if (init > 0)
        {
            return;
        }

        Init.Run(arena, mapsItself);
        Libc.Exit(Died);
    }

    /// <summary>For root: bubblewrap can map one id only, so the user namespace is made here and mapped from outside.</summary>
    private static void EnterUserNamespace(Arena* arena)
    {
        int control = arena->ChildControl;
        if (Libc.Unshare(CLONE_NEWUSER) < 0)
        {
            _ = Message.Send(control, new Message(MessageKind.EnterFailed, *Libc.ErrnoLocation(), (int)EnterStep.Namespaces));
            return;
        }

        arena->NumberInProc = IdMaps.NumberInProc();
        Message message;
        if (Message.Send(control, new Message(MessageKind.Entered)) && Message.Receive(control, &message) && message.Kind is MessageKind.Execute)
        {
            Execute(arena);
        }
    }

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
            Watcher.Attend(program, arena->SupervisorProcess);
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
