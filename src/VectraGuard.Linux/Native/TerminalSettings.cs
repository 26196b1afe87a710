using System.Runtime.InteropServices;

namespace VectraGuard.Linux.Native;

/// <summary>struct termios of the kernel.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct TerminalSettings
{
    private const int EndOfFileKey = 4, MinimumTime = 5, MinimumCount = 6, KeyCount = 19;

    public uint InputModes;
    public uint OutputModes;
    public uint ControlModes;
    public uint LocalModes;
    public byte Line;
    public fixed byte Keys[KeyCount];

    /// <summary>The key that ends the input.</summary>
    public readonly byte EndOfFile => Keys[EndOfFileKey];

    /// <summary>The same with every byte passed as it is, as cfmakeraw(3) makes it.</summary>
    public readonly TerminalSettings Raw()
    {
        TerminalSettings raw = this;

        // IGNBRK, BRKINT, PARMRK, ISTRIP, INLCR, IGNCR, ICRNL, IXON; OPOST; ECHO, ECHONL, ICANON, ISIG, IEXTEN.
        raw.InputModes &= ~(1u | 2u | 8u | 0x20u | 0x40u | 0x80u | 0x100u | 0x400u);
        raw.OutputModes &= ~1u;
        raw.LocalModes &= ~(8u | 0x40u | 2u | 1u | 0x8000u);
        raw.Keys[MinimumCount] = 1;
        raw.Keys[MinimumTime] = 0;
        return raw;
    }
}
