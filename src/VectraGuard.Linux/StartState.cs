using System.Runtime.InteropServices;
using VectraGuard.Linux.Child;
using VectraGuard.Linux.Native;

namespace VectraGuard.Linux;

/// <summary>What was recorded before the runtime started: arguments and environment as bytes, and the state of the early child.</summary>
internal static unsafe class StartState
{
    /// <summary>Maps the memory that a run is known to use, all at once.</summary>
    public static void PopulateHeap() => Pages.PopulateHeap();

    /// <summary>The arguments without the program's name.</summary>
    public static string[] Arguments()
    {
        Arena* arena = Arena.Current;
        string[] arguments = new string[Math.Max(arena->ArgumentCount - 1, 0)];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Decode(arena->Arguments[i + 1]);
        }

        return arguments;
    }

    /// <summary>The environment in its order, <c>NAME=VALUE</c> each.</summary>
    public static List<string> Environment()
    {
        List<string> environment = [];
        for (byte** entry = Arena.Current->Environment; *entry != null; entry++)
        {
            environment.Add(Decode(*entry));
        }

        return environment;
    }

    /// <summary>The value of a variable, whose name is given with its equal sign; null when it is not set.</summary>
    public static string? Variable(ReadOnlySpan<byte> nameAndEqualSign)
    {
        byte* value = CText.Variable(Arena.Current->Environment, nameAndEqualSign);
        return value == null ? null : Decode(value);
    }

    /// <summary>
    /// Lets signals end this process again: they are blocked from the start, for the sake of the supervisor. A reader that goes away
    /// (<c>| head</c>) ends it silently, as it does any other command; the runtime had that ignored.
    /// </summary>
    public static void RestoreSignals()
    {
        if (Arena.Current->PipeSignalIgnored == 0)
        {
            SignalDisposition standard = default;
            _ = Libc.SignalAction(Constants.SIGPIPE, &standard, null);
        }

        SignalSet mask = Arena.Current->CallerMask;
        _ = Libc.SignalMask(Constants.SIG_SETMASK, &mask, null);
    }

    /// <summary>Whether somebody wants this process to end: one of the signals that do that by default is waiting behind the mask.</summary>
    public static bool IsAskedToEnd()
    {
        SignalSet pending;
        const ulong Ending = (1UL << (Constants.SIGHUP - 1)) | (1UL << (Constants.SIGINT - 1)) | (1UL << (Constants.SIGQUIT - 1)) | (1UL << (Constants.SIGTERM - 1));
        return Libc.PendingSignals(&pending) == 0 && (pending.Words[0] & Ending) != 0;
    }

    /// <summary>When the process started, on the clock of <see cref="Kernel.Now"/>.</summary>
    public static long Started => Arena.Current->Started;

    private static string Decode(byte* text) => OsText.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
}
