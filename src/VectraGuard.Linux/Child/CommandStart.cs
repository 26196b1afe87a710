using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

/// <summary>Starts the command as the child of PID 1.</summary>
internal static unsafe class CommandStart
{
    /// <summary>
    /// The command's process id, negative when none could be made. The child shares our memory until it executes (vfork): nothing is
    /// copied, and its error is simply there in <see cref="Arena.ExecError"/> when we go on.
    /// </summary>
    public static int Start(Arena* arena, int terminal)
    {
        arena->ExecError = 0;
        arena->CommandTerminal = terminal;
        byte* top = arena->Stack + Arena.StackSize;
        int process = Libc.Clone(&Child, (void*)((nuint)top & ~(nuint)15), CLONE_VM | CLONE_VFORK | SIGCHLD, arena);
        if (process < 0)
        {
            arena->ExecError = *Libc.ErrnoLocation();
        }

        return process;
    }

    /// <summary>Executes the command in the place of this process, which has no sandbox; returns an error number.</summary>
    public static int Become(Arena* arena)
    {
        // The runtime ignores SIGPIPE for itself, and "ignore" is inherited.
        SignalDisposition disposition = new() { Handler = arena->PipeSignalIgnored != 0 ? SIG_IGN : SIG_DFL };
        _ = Libc.SignalAction(SIGPIPE, &disposition, null);
        _ = Libc.SignalMask(SIG_SETMASK, &arena->CallerMask, null);
        return Execute(&arena->Command);
    }

    private static int Child(void* argument)
    {
        Arena* arena = (Arena*)argument;

        // Its own group: what the command sends to group 0 reaches nobody outside. All signals are still blocked, so that taking the
        // terminal from the background does not stop us.
        _ = Libc.SetProcessGroup(0, 0);
        if (arena->CommandTerminal >= 0 && arena->Command.TakesTerminal != 0)
        {
            int group = Libc.GetProcessId();
            _ = Libc.Ioctl(arena->CommandTerminal, TIOCSPGRP, &group);
        }

        if (!Credentials.Keep(arena->Command.Capabilities))
        {
            arena->ExecError = *Libc.ErrnoLocation();
            return Failed;
        }

        if (arena->ChildSignalIgnored != 0)
        {
            SignalDisposition ignored = new() { Handler = SIG_IGN };
            _ = Libc.SignalAction(SIGCHLD, &ignored, null);
        }

        _ = Libc.CloseRange(3, uint.MaxValue, CLOSE_RANGE_CLOEXEC);
        _ = Libc.SignalMask(SIG_SETMASK, &arena->CallerMask, null);

        // Written only when it failed: the memory is PID 1's too, which takes any value for a failure.
        arena->ExecError = Execute(&arena->Command);
        return Failed;
    }

    private const int Failed = 127;

    // As execvp(3): the next candidate where there is nothing, but a file that may not be executed is remembered.
    private static int Execute(Command* command)
    {
        int error = ENOENT;
        for (byte** candidate = command->Candidates; *candidate != null; candidate++)
        {
            _ = Libc.Execve(*candidate, command->Arguments, command->Environment);
            int answer = *Libc.ErrnoLocation();
            switch (answer)
            {
                case ENOEXEC:
                    ExecuteByShell(command, *candidate);
                    return ENOEXEC;
                case ENOENT or ENOTDIR:
                    break;
                case EACCES:
                    error = EACCES;
                    break;
                default:
                    return answer;
            }
        }

        return error;
    }

    private static void ExecuteByShell(Command* command, byte* script)
    {
        byte** arguments = command->Arguments - 1;
        arguments[0] = CText.Pointer("/bin/sh\0"u8);
        arguments[1] = script;
        _ = Libc.Execve(arguments[0], arguments, command->Environment);
    }
}
