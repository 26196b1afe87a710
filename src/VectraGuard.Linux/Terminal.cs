using VectraGuard.Linux.Child;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux;

/// <summary>
/// The controlling terminal, if there is one, and who has it. The command's process group gets it at once when both its input and its
/// output are the terminal; otherwise when it asks for it (SIGTTIN, SIGTTOU), because the rest of a pipeline, such as a pager, may need it.
/// </summary>
internal sealed unsafe class Terminal : IDisposable
{
    private readonly int descriptor;

    private Terminal(int descriptor)
    {
        this.descriptor = descriptor;
        IsGiven = IsOurs() && IsControlling(0) && IsControlling(1);
    }

    public bool Exists => descriptor >= 0;

    /// <summary>Whether the command has had the terminal, so that it must be taken back.</summary>
    public bool IsGiven { get; private set; }

    public static Terminal Open() =>
        new(Libc.Open(CText.Pointer("/dev/tty\0"u8), O_RDWR | O_CLOEXEC | O_NOCTTY, 0));

    /// <summary>Whether the foreground group is ours now.</summary>
    public bool IsOurs()
    {
        int group;
        return Exists && Libc.Ioctl(descriptor, TIOCGPGRP, &group) == 0 && group == Libc.GetProcessGroup();
    }

    /// <summary>Whether the terminal is ours to give; it is taken for given then.</summary>
    public bool Give()
    {
        bool isOurs = IsOurs();
        IsGiven |= isOurs;
        return isOurs;
    }

    /// <summary>
    /// After the command: the foreground group is dead, and the terminal comes back to the job that had it. A shell that took it in
    /// the meantime (the job went to the background) keeps it. All signals are blocked, so SIGTTOU does not stop us.
    /// </summary>
    public void TakeBack()
    {
        int group;
        if (IsGiven && Libc.Ioctl(descriptor, TIOCGPGRP, &group) == 0 && Libc.Kill(-group, 0) < 0)
        {
            int own = Libc.GetProcessGroup();
            _ = Libc.Ioctl(descriptor, TIOCSPGRP, &own);
        }
    }

    public void Dispose()
    {
        if (Exists)
        {
            _ = Libc.Close(descriptor);
        }
    }

    /// <summary>Whether a descriptor is the controlling terminal: only that one answers.</summary>
    public static bool IsControlling(int descriptor)
    {
        int group;
        return Libc.Ioctl(descriptor, TIOCGPGRP, &group) == 0;
    }
}
