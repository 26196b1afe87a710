using System.Runtime.InteropServices;

namespace VectraGuard.Linux.Child;

/// <summary>One system call of a child program: plain numbers and pointers into the arena.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Call
{
    public int Number;

    /// <summary>Bit n: argument n is the number of a slot whose value is meant.</summary>
    public byte SlotArguments;

    /// <summary>The error that does not count as one; 0 when each counts.</summary>
    public byte Tolerated;

    /// <summary>How many of the calls that follow are left out when the tolerated error came.</summary>
    public byte Skipped;

    /// <summary>The slot that keeps the result; negative: none.</summary>
    public short ResultSlot;

    /// <summary>Where else the result is written, for a later call that takes it in a structure; null: nowhere.</summary>
    public int* ResultAt;

    public Expectation Expectation;
    public ulong* Location;
    public ulong Mask;
    public ulong Expected;

    public fixed long Arguments[6];
}
