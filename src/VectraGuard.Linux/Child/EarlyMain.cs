using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

/// <summary>
/// The first code of the process: the linker puts it in the place of main (--wrap=main), so it runs before the .NET runtime, with one
/// thread, no collector and a few dozen touched pages. Nothing in this folder that is called from here may allocate, throw, use a static
/// constructor or a virtual call: docs/decisions/0001-child-before-the-runtime.md.
/// </summary>
internal static unsafe class EarlyMain
{
    /// <summary>argv[1] of the inner stage; the descriptor of the arena follows.</summary>
    internal static ReadOnlySpan<byte> StageName => "vectra-guard-init"u8;

    /// <summary>argv[0] of a restart that must not guess which runtime will be chosen.</summary>
    internal static ReadOnlySpan<byte> UnguessedName => "vectra-guard-unguessed"u8;

    [System.Runtime.RuntimeExport("__wrap_main")]
    internal static int Main(int argumentCount, byte** arguments, byte** environment)
    {
        if (argumentCount == 3 && CText.Is(arguments[1], StageName))
        {
            return Stage.Run(arguments[2]);
        }

        if (argumentCount == 3 && CText.Is(arguments[1], Probe.Name))
        {
            return Probe.Run(arguments[2]);
        }

        OpenStandardStreams();
        Arena* arena = StartLimits.Allow() ? MakeArena() : null;
        if (arena == null)
        {
            ReadOnlySpan<byte> text = "vectra-guard: the resource limits of this process are too low for it to start, so nothing ran\n  raise the limits of address space (ulimit -v, 2 GiB), data (ulimit -d, 512 MiB) and file size (ulimit -f, 1 MiB)\n"u8;
            _ = Libc.Write(2, CText.Pointer(text), (nuint)text.Length);
            return 125;
        }

        arena->Signature = Arena.Magic;
        arena->Started = Arena.Now();
        arena->ArgumentCount = argumentCount;
        arena->Arguments = arguments;
        arena->Environment = environment;
        arena->CallerUser = Libc.GetEffectiveUserId();
        arena->CallerGroup = Libc.GetEffectiveGroupId();
        arena->CallerIsRoot = arena->CallerUser == 0 ? 1 : 0;
        arena->ChildSignalIgnored = IsIgnored(SIGCHLD);
        arena->PipeSignalIgnored = IsIgnored(SIGPIPE);

        // Blocked before the runtime starts its finalizer thread, which would otherwise be handed the signals that the supervisor waits for.
        SignalSet all = SignalSet.All;
        _ = Libc.SignalMask(SIG_BLOCK, &all, &arena->CallerMask);
        if (Guess.IsExec(argumentCount, arguments))
        {
            Launcher.Fork(arena, guessed: Layers.AreAll && Guess.IsNamespace(argumentCount, arguments, environment));
        }

        Pages.PopulateVariables();
        Pages.PopulateNativeHeap();
        return Libc.RealMain(argumentCount, arguments, environment);
    }

    private static Arena* MakeArena()
    {
        int descriptor = Libc.MemoryFile(CText.Pointer("vectra-guard\0"u8), 0);
        _ = Libc.Fcntl(descriptor, F_SETFD, 1);
        ulong size = StartLimits.ArenaSize;
        Arena* arena = descriptor < 0 || Libc.Truncate(descriptor, (nint)size) < 0 ? null : Arena.Map(descriptor, size);
        if (arena != null)
        {
            arena->Descriptor = descriptor;
            arena->Size = size;
        }

        return arena;
    }

    private static int IsIgnored(int signal)
    {
        SignalDisposition disposition;
        return Libc.SignalAction(signal, null, &disposition) == 0 && disposition.Handler == SIG_IGN ? 1 : 0;
    }

    // Started with one of them closed, what is opened next would take its number, and become the command's input or output.
    private static void OpenStandardStreams()
    {
        for (int number = 0; number <= 2; number++)
        {
            if (Libc.Fcntl(number, F_GETFD, 0) < 0)
            {
                _ = Libc.Open(CText.Pointer("/dev/null\0"u8), O_RDWR, 0);
            }
        }
    }
}
