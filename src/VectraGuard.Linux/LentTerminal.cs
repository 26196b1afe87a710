using VectraGuard.Linux.Child;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux;

/// <summary>
/// A terminal for a command that cannot have the caller's own as its controlling one, because it is in another session. Keys and output are passed on,
/// and the caller's terminal is raw while the command is in the foreground: what a key means is decided by the terminal inside.
/// </summary>
internal sealed unsafe class LentTerminal : IDisposable
{
    /// <summary>How many entries it needs for poll(2).</summary>
    public const int Entries = 2;

    private const int Input = 0, Output = 1;
    private const int BufferSize = 4096;

    // From the command's end to the last byte: PID 1 only has to leave.
    private const int LastOutputMilliseconds = 5_000;

    private readonly int master;
    private readonly byte[] keys = new byte[BufferSize];
    private TerminalSettings callers;
    private int keyStart, keyCount;
    private bool isRaw, isInputOver, isOutputOver;

    private LentTerminal(int master, int slave, TerminalSettings callers)
    {
        this.master = master;
        this.callers = callers;
        Slave = slave;
    }

    /// <summary>The command's side; negative when it has been handed over.</summary>
    public int Slave { get; private set; }

    /// <summary>Makes a terminal with the settings and the size of the caller's; null unless the caller's input and output are the controlling terminal.</summary>
    public static LentTerminal? Open()
    {
        TerminalSettings settings;
        if (!Terminal.IsControlling(Input) || !Terminal.IsControlling(Output) || Libc.Ioctl(Input, TCGETS, &settings) != 0)
        {
            return null;
        }

        int unlocked = 0;
        int master = (int)Kernel.Check(Libc.Open(CText.Pointer("/dev/ptmx\0"u8), O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK, 0), "open", "a new terminal");
        Kernel.Check(Libc.Ioctl(master, TIOCSPTLCK, &unlocked), "unlock", "a new terminal");
        int slave = (int)Kernel.Check(Libc.Ioctl(master, TIOCGPTPEER, (void*)(O_RDWR | O_NOCTTY | O_CLOEXEC)), "open the other side of", "a new terminal");
        Kernel.Check(Libc.Ioctl(slave, TCSETS, &settings), "set up", "a new terminal");
        var terminal = new LentTerminal(master, slave, settings);
        _ = terminal.Resize();
        return terminal;
    }

    /// <summary>After the handing over: only the command's side keeps the terminal open then.</summary>
    public void CloseSlave()
    {
        _ = Libc.Close(Slave);
        Slave = -1;
    }

    /// <summary>The keys go to the command from here on. Only in the foreground.</summary>
    public void Begin()
    {
        if (isRaw)
        {
            return;
        }

        // What was typed meanwhile is whole lines still; read afterwards, the end of the input would look like a zero byte.
        PollEntry entry = new() { Descriptor = Input, Events = POLLIN };
        while (!isInputOver && keyStart + keyCount < BufferSize && Libc.Poll(&entry, 1, 0) > 0 && (entry.Returned & POLLHUP) == 0)
        {
            ReadKeys(atEnd: callers.EndOfFile);
        }

        TerminalSettings raw = callers.Raw();
        isRaw = Libc.Ioctl(Input, TCSETSW, &raw) == 0;
        _ = Resize();
    }

    /// <summary>The caller's terminal is as it was.</summary>
    public void Pause()
    {
        if (isRaw)
        {
            fixed (TerminalSettings* settings = &callers)
            {
                _ = Libc.Ioctl(Input, TCSETSW, settings);
            }

            isRaw = false;
        }
    }

    /// <summary>Gives the terminal the size of the caller's; whether it had another one, which the kernel tells the command.</summary>
    public bool Resize()
    {
        // struct winsize: four numbers of 16 bits.
        ulong size, before;
        return Libc.Ioctl(Input, TIOCGWINSZ, &size) == 0 && Libc.Ioctl(master, TIOCGWINSZ, &before) == 0 && size != before
            && Libc.Ioctl(master, TIOCSWINSZ, &size) == 0;
    }

    /// <summary>What is waited for now.</summary>
    public void Expect(PollEntry* entries)
    {
        entries[0] = new PollEntry { Descriptor = isRaw && !isInputOver && keyCount == 0 ? Input : -1, Events = POLLIN };
        entries[1] = new PollEntry { Descriptor = isOutputOver ? -1 : master, Events = (short)(POLLIN | (keyCount > 0 ? POLLOUT : 0)) };
    }

    /// <summary>Passes on what has come.</summary>
    public void Pass(PollEntry* entries)
    {
        if (entries[0].Returned != 0)
        {
            ReadKeys(atEnd: null);
        }

        if (keyCount > 0)
        {
            WriteKeys();
        }

        if ((entries[1].Returned & (POLLIN | POLLHUP)) != 0)
        {
            PassOutput();
        }
    }

    /// <summary>After the command: passes on what is left until the last has closed the other side, and gives the terminal back as it was.</summary>
    public void Finish()
    {
        PollEntry entry = new() { Descriptor = master, Events = POLLIN };
        while (Slave < 0 && !isOutputOver && Libc.Poll(&entry, 1, LastOutputMilliseconds) > 0)
        {
            PassOutput();
        }

        Pause();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Pause();
        _ = Libc.Close(master);
        if (Slave >= 0)
        {
            CloseSlave();
        }
    }

    // In line mode, nothing read is the end of the input, which goes on as the key for it; in raw mode the terminal is gone.
    private void ReadKeys(byte? atEnd)
    {
        fixed (byte* start = keys)
        {
            keyStart = keyCount == 0 ? 0 : keyStart;
            byte* free = start + keyStart + keyCount;
            nint length = Libc.Read(Input, free, (nuint)(start + BufferSize - free));
            if (length == 0 && atEnd is { } key)
            {
                *free = key;
                length = 1;
            }

            isInputOver = length <= 0;
            keyCount += (int)Math.Max(length, 0);
        }
    }

    private void WriteKeys()
    {
        fixed (byte* start = keys)
        {
            nint written = Libc.Write(master, start + keyStart, (nuint)keyCount);
            keyStart += (int)Math.Max(written, 0);
            keyCount -= (int)Math.Max(written, 0);
        }
    }

    private void PassOutput()
    {
        byte* buffer = stackalloc byte[BufferSize];
        nint length = Libc.Read(master, buffer, BufferSize);
        if (length <= 0)
        {
            // Nothing yet, or EIO: nobody has the other side open any more.
            isOutputOver = length == 0 || *Libc.ErrnoLocation() != EAGAIN;
            return;
        }

        for (nint done = 0; done < length;)
        {
            nint written = Libc.Write(Output, buffer + done, (nuint)(length - done));
            if (written < 0 && *Libc.ErrnoLocation() is not (EINTR or EAGAIN))
            {
                // Nobody reads any more. The command goes on, as one does whose terminal is gone.
                return;
            }

            done += Math.Max(written, 0);
        }
    }
}
