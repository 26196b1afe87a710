using System.Runtime.InteropServices;

namespace VectraGuard.Linux;

/// <summary>
/// What the kernel calls its system calls on the two architectures that there are filters for. Nothing is built at the start: the tables
/// are bytes of the executable.
/// </summary>
internal static partial class Syscalls
{
    /// <summary>
    /// From this number on x64 has the calls of x32: with bit 30 set, and before Linux 5.4 also without it
    /// (arch/x86/entry/syscalls/syscall_64.tbl). All the calls in the tables are below.
    /// </summary>
    public const int FirstOfX32 = 512;

    /// <summary>How many calls the tables know.</summary>
    public static int Count => X64.Length;

    /// <summary>Whether there are tables for it.</summary>
    public static bool Knows(Architecture architecture) => architecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>The number of a call; null: this architecture has no such call.</summary>
    public static int? Number(Syscall call, Architecture architecture)
    {
        ReadOnlySpan<short> numbers = architecture switch
        {
            Architecture.X64 => X64,
            Architecture.Arm64 => Arm64,
            _ => throw Unknown(architecture),
        };
        short number = numbers[(int)call];
        return number < 0 ? null : number;
    }

    /// <summary>The AUDIT_ARCH_* constant by which a filter knows calls of this architecture (linux/audit.h).</summary>
    public static uint AuditArchitecture(Architecture architecture) => architecture switch
    {
        Architecture.X64 => 0xC000_003E,
        Architecture.Arm64 => 0xC000_00B7,
        _ => throw Unknown(architecture),
    };

    private static ArgumentOutOfRangeException Unknown(Architecture architecture) =>
        new(nameof(architecture), architecture, "no table of system calls");
}
