using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

/// <summary>
/// Stays between the supervisor and a program that builds the sandbox. A bwrap whose parent is killed while it starts leaves a child that waits
/// for it for ever, bound to nobody: so what loses its parent below here comes to this process, which ends it when the supervisor is gone.
/// </summary>
internal static unsafe class Watcher
{
    // Nobody else sends this one: it cannot be mistaken for a signal to the process group.
    private const int SupervisorDied = 50;

    /// <summary>Before the fork: orphans come here.</summary>
    public static void Prepare() => _ = Libc.Prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);

    /// <summary>Returns when the program has ended by itself, or when everything below is dead.</summary>
    public static void Attend(Arena* arena, int program)
    {
        SignalSet signals = SignalSet.Of(SignalSet.Bit(SupervisorDied) | SignalSet.Bit(SIGCHLD));
        PollEntry entry = new() { Descriptor = Libc.SignalDescriptor(-1, &signals, O_CLOEXEC), Events = POLLIN };
        SignalDisposition standard = default;
        _ = Libc.SignalAction(SIGCHLD, &standard, null);
        _ = Libc.Prctl(PR_SET_PDEATHSIG, SupervisorDied, 0, 0, 0);
        byte* information = stackalloc byte[128];
        while (Libc.GetParentProcessId() == arena->SupervisorProcess)
        {
            int status, ended;
            while ((ended = Libc.Wait4(-1, &status, WNOHANG, null)) > 0)
            {
                if (ended == program)
                {
                    EndChildren();
                    return;
                }
            }

            _ = Libc.Poll(&entry, 1, -1);
            _ = Libc.Read(entry.Descriptor, information, 128);
        }

        if (arena->Cleanup.Count != 0)
        {
            CleanUp(arena, program);
            return;
        }

        _ = Libc.Kill(program, SIGKILL);
        EndChildren();
    }

    // A client that is killed between making a container and starting it leaves the container behind. It comes to its end by itself: the
    // inner stage has lost the supervisor.
    private static void CleanUp(Arena* arena, int program)
    {
        int status;
        _ = Libc.Wait4(program, &status, 0, null);
        _ = Walker.Walk(arena, &arena->Cleanup, -1);
    }

    // Whoever dies hands its children to us: again until there is none.
    private static void EndChildren()
    {
        byte* text = stackalloc byte[4096];
        int status;
        while (Libc.Wait4(-1, &status, WNOHANG, null) >= 0)
        {
            int file = Libc.Open(CText.Pointer("/proc/thread-self/children\0"u8), O_RDONLY | O_CLOEXEC, 0);
            nint length = file < 0 ? 0 : Libc.Read(file, text, 4096);
            _ = Libc.Close(file);
            if (length <= 0)
            {
                return;
            }

            Kill(text, length);

            // All below are killed or about to be handed over: wait for the next to die.
            _ = Libc.Wait4(-1, &status, 0, null);
        }
    }

    private static void Kill(byte* text, nint length)
    {
        int process = 0;
        for (nint i = 0; i < length; i++)
        {
            if (text[i] is >= (byte)'0' and <= (byte)'9')
            {
                process = (process * 10) + (text[i] - '0');
            }
            else if (process > 0)
            {
                _ = Libc.Kill(process, SIGKILL);
                process = 0;
            }
        }
    }
}
