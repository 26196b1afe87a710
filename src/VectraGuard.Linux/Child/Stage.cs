using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

/// <summary>
/// The inner stage: our executable as the first program in a sandbox that another one built. It gets the arena by descriptor, walks what
/// the outer program could not do, and goes on as PID 1. In a container nothing is inherited: there it is given by a socket.
/// </summary>
internal static unsafe class Stage
{
    private const int Refused = 125;

    /// <summary>The name is followed by the number of the arena's descriptor, or by the path of the socket behind which the arena is.</summary>
    public static int Run(byte* place)
    {
        SignalSet all = SignalSet.All;
        _ = Libc.SignalMask(SIG_BLOCK, &all, null);
        return place[0] == '/' ? RunInContainer(place) : RunInherited(CText.Number(place));
    }

    private static int RunInherited(int file)
    {
        Arena* arena = file < 3 ? null : Arena.Map(file, StartLimits.ArenaSize);
        if (arena == null || arena->Signature != Arena.Magic)
        {
            ReadOnlySpan<byte> text = "vectra-guard: the inner stage is started by vectra-guard itself, inside a sandbox\n"u8;
            _ = Libc.Write(2, CText.Pointer(text), (nuint)text.Length);
            return Refused;
        }

        _ = Libc.Prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
        _ = Libc.Prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
        Init.RunProgram(arena, arena->StageControl);
        return Refused;
    }

    // No PDEATHSIG: the parent is a thread of the container runtime, which may come and go. What counts is the connection.
    private static int RunInContainer(byte* socket)
    {
        int control;
        Arena* arena;
        if (!StageDoor.Enter(socket, &control, &arena))
        {
            ReadOnlySpan<byte> text = "vectra-guard: the inner stage cannot reach vectra-guard outside of the container\n"u8;
            _ = Libc.Write(2, CText.Pointer(text), (nuint)text.Length);
            return Refused;
        }

        _ = Libc.Prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
        if (arena->LendsTerminal != 0)
        {
            // The container runtime has made us the leader of a session that has none.
            _ = Libc.Ioctl(0, TIOCSCTTY, null);
        }

        Init.RunProgram(arena, control);
        return Refused;
    }
}
