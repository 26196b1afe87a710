using System.Runtime.InteropServices;

namespace VectraGuard.Linux.Child;

/// <summary>What PID 1 starts when everything is set up.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Command
{
    /// <summary>Paths to try in turn, as execvp(3) does; null-terminated.</summary>
    public byte** Candidates;

    /// <summary>Null-terminated, with a free word before the first: a script without an interpreter line gets /bin/sh put there.</summary>
    public byte** Arguments;

    /// <summary>Null-terminated.</summary>
    public byte** Environment;

    /// <summary>The two words of capset(2)'s data that the command keeps: effective and permitted.</summary>
    public ulong Capabilities;

    /// <summary>Whether the command's process group becomes the foreground group of the terminal.</summary>
    public int TakesTerminal;

    /// <summary>Whether the start is announced and acknowledged before it happens.</summary>
    public int Announced;
}
