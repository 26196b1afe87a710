using VectraGuard.Linux.Child;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux;

/// <summary>The controlling terminal, if there is one, and whether the caller's job is in its foreground.</summary>
internal sealed unsafe class Terminal : IDisposable
{
    private readonly int descriptor;

    private Terminal(int descriptor)
    {
        this.descriptor = descriptor;
        IsForeground = descriptor >= 0 && IsOurs();
    }

    /// <summary>Whether the command gets the terminal when it starts.</summary>
    public bool IsForeground { get; }

    public static Terminal Open() =>
        new(Libc.Open(CText.Pointer("/dev/tty\0"u8), O_RDWR | O_CLOEXEC | O_NOCTTY, 0));

    /// <summary>Whether the foreground group is ours now.</summary>
    public bool IsOurs()
    {
        int group;
        return Libc.Ioctl(descriptor, TIOCGPGRP, &group) == 0 && group == Libc.GetProcessGroup();
    }

    /// <summary>
    /// After the command: the foreground group is dead, and the terminal comes back to the job that had it. A shell that took it in
    /// the meantime (the job went to the background) keeps it. All signals are blocked, so SIGTTOU does not stop us.
    /// </summary>
    public void TakeBack()
    {
        int group;
        if (IsForeground && Libc.Ioctl(descriptor, TIOCGPGRP, &group) == 0 && Libc.Kill(-group, 0) < 0)
        {
            int own = Libc.GetProcessGroup();
            _ = Libc.Ioctl(descriptor, TIOCSPGRP, &own);
        }
    }

    public void Dispose()
    {
        if (descriptor >= 0)
        {
            _ = Libc.Close(descriptor);
        }
    }
}
