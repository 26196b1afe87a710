namespace VectraGuard.Linux;

/// <summary>How the command ended, as the supervisor learned it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Value">The exit code, the signal, or the error number of execve(2).</param>
/// <param name="CommandStarted">When the command started, on the clock of <see cref="Kernel.Now"/>; 0: it never did.</param>
internal readonly record struct Ending(EndingKind Kind, int Value, long CommandStarted)
{
    public static Ending Exited(int waitStatus, long started) => (waitStatus & 0x7F) == 0
        ? new Ending(EndingKind.Exited, (waitStatus >> 8) & 0xFF, started)
        : new Ending(EndingKind.Signaled, waitStatus & 0x7F, started);

    public static Ending TimedOut(long started) => new(EndingKind.TimedOut, 0, started);

    public static Ending NotExecuted(int error) => new(EndingKind.NotExecuted, error, 0);

    /// <summary>PID 1 vanished without a word: before the command started nothing ran; later somebody killed it, and all with it.</summary>
    public static Ending Lost(long started) => started == 0 ? new(EndingKind.NotStarted, 0, 0) : new(EndingKind.Signaled, Native.Constants.SIGKILL, started);
}

/// <summary>The kinds of <see cref="Ending"/>.</summary>
internal enum EndingKind
{
    /// <summary>The command returned a code.</summary>
    Exited,

    /// <summary>A signal ended it.</summary>
    Signaled,

    /// <summary>The timeout ran out.</summary>
    TimedOut,

    /// <summary>execve(2) failed.</summary>
    NotExecuted,

    /// <summary>The set-up ended before the command started; who did it has said why.</summary>
    NotStarted,
}
