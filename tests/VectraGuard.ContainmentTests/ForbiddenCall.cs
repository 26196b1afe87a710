using System.Runtime.InteropServices;

namespace VectraGuard.ContainmentTests;

/// <summary>A system call that a filter must refuse before the kernel looks at its arguments.</summary>
/// <param name="Name">Its name.</param>
/// <param name="X64">Its number on x64.</param>
/// <param name="Arm64">Its number on arm64; 0 when it has none.</param>
/// <param name="Arguments">Arguments for the probe with which it can do nothing, and the kernel's own answer is something other than EPERM.</param>
public sealed record ForbiddenCall(string Name, int X64, int Arm64, string Arguments)
{
    /// <summary>The calls that every profile refuses, and that exist on this machine's architecture.</summary>
    public static IEnumerable<ForbiddenCall> All => Table.Where(call => call.Number > 0);

    /// <summary>The number here.</summary>
    public int Number => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? Arm64 : X64;

    // Each argument list is wrong in the first thing that the kernel looks at: an address that faults, an invalid flag, a magic
    // number that is none. Where it asks for a capability before that, the control has it.
    private static readonly ForbiddenCall[] Table =
    [
        new("mount", 165, 40, "bad bad bad 0 0"),
        new("umount2", 166, 39, "str:/nonexistent 0x40000000"),
        new("pivot_root", 155, 41, "bad bad"),
        new("chroot", 161, 51, "bad"),
        new("ptrace", 101, 117, "9999 0"),
        new("reboot", 169, 142, "0xfee1dead 1 0 0"),
        new("kexec_load", 246, 104, "0 0 bad 0x100000"),
        new("init_module", 175, 105, "bad 0 bad"),
        new("finit_module", 313, 273, "-1 bad 0x8000"),
        new("delete_module", 176, 106, "bad 0"),
        new("swapon", 167, 224, "bad 0x800000"),
        new("swapoff", 168, 225, "bad"),
        new("settimeofday", 164, 170, "bad bad"),
        new("clock_settime", 227, 112, "9999 bad"),
        new("bpf", 321, 280, "9999 bad 1048576"),
        new("userfaultfd", 323, 282, "0x40000001"),
        new("perf_event_open", 298, 241, "bad 0 0 -1 0x8000"),
        new("iopl", 172, 0, "4"),
        new("ioperm", 173, 0, "0x10000 1 1"),
        new("process_vm_readv", 310, 270, "0 bad 0 bad 0 1"),
        new("process_vm_writev", 311, 271, "0 bad 0 bad 0 1"),
        new("kcmp", 312, 272, "0 0 0 0 0"),
    ];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
