using VectraGuard.Linux.Child;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux;

/// <summary>Asks on the controlling terminal, never on the standard streams: those are the command's.</summary>
internal static unsafe class TerminalQuestion
{
    private const ulong Heard = (1UL << (SIGHUP - 1)) | (1UL << (SIGINT - 1)) | (1UL << (SIGQUIT - 1)) | (1UL << (SIGTERM - 1)) | (1UL << (SIGTSTP - 1));
    private const int LongestAnswer = 256;

    /// <summary>Writes the question and waits for a line. All signals must be blocked: here they are read, so that Ctrl-C is an answer too.</summary>
    public static (QuestionEnd End, string Answer) Ask(string question, TimeSpan patience)
    {
        int number = Libc.Open(CText.Pointer("/dev/tty\0"u8), O_RDWR | O_CLOEXEC | O_NOCTTY, 0);
        if (number < 0)
        {
            return (QuestionEnd.NoTerminal, "");
        }

        using var terminal = new Descriptor(number);
        int group;
        if (Libc.Ioctl(terminal.Number, TIOCGPGRP, &group) != 0 || group != Libc.GetProcessGroup())
        {
            return (QuestionEnd.NoTerminal, "");
        }

        // What was typed before the question is no answer to it.
        const nuint TCFLSH = 0x540B;
        _ = Libc.Ioctl(terminal.Number, TCFLSH, null);
        Kernel.Write(terminal.Number, OsText.Encode(question), "the terminal");
        (QuestionEnd End, string Answer) result = Listen(terminal, question, Kernel.Now + (patience.Ticks * 100));
        if (result.End is not QuestionEnd.Answered)
        {
            Kernel.Write(terminal.Number, "\n"u8, "the terminal");
        }

        return result;
    }

    /// <summary>Waits for a line, for a signal that ends the question, or for its time to run out.</summary>
    internal static (QuestionEnd End, string Answer) Listen(Descriptor terminal, string question, long deadline)
    {
        SignalSet signals = SignalSet.Of(Heard);
        using var signal = new Descriptor((int)Kernel.Check(Libc.SignalDescriptor(-1, &signals, O_CLOEXEC), "wait for", "signals"));
        PollEntry* entries = stackalloc PollEntry[2];
        entries[0] = new PollEntry { Descriptor = terminal.Number, Events = POLLIN };
        entries[1] = new PollEntry { Descriptor = signal.Number, Events = POLLIN };
        byte* line = stackalloc byte[LongestAnswer];
        while (true)
        {
            int ready = Libc.Poll(entries, 2, (int)Math.Max((deadline - Kernel.Now) / 1_000_000, 0));
            if (ready == 0)
            {
                return (QuestionEnd.TimedOut, "");
            }

            if (ready > 0 && entries[1].Returned != 0)
            {
                if (!IsStop(signal))
                {
                    return (QuestionEnd.Interrupted, "");
                }

                _ = Libc.Kill(Libc.GetProcessId(), SIGSTOP);
                Kernel.Write(terminal.Number, OsText.Encode(question), "the terminal");
            }
            else if (ready > 0 && entries[0].Returned != 0)
            {
                nint length = Libc.Read(terminal.Number, line, LongestAnswer);
                return length <= 0 ? (QuestionEnd.Interrupted, "") : (QuestionEnd.Answered, OsText.Decode(new ReadOnlySpan<byte>(line, (int)length)).Trim());
            }
        }
    }

    // struct signalfd_siginfo has 128 bytes, of which the first four are the number.
    private static bool IsStop(Descriptor signal)
    {
        uint* information = stackalloc uint[32];
        return Libc.Read(signal.Number, information, 128) == 128 && *information == SIGTSTP;
    }
}
