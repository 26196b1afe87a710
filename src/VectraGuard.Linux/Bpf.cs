using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace VectraGuard.Linux;

/// <summary>
/// The instructions that a seccomp filter needs, and no others: except for the loads of arguments they are the ones that the kernel can
/// work out when the filter is loaded, so that a call that is always allowed never runs the filter (seccomp_cache_prepare, Linux 5.11).
/// </summary>
internal static class Bpf
{
    /// <summary>BPF_MAXINSNS: a longer program is refused by the kernel.</summary>
    public const int MaximumLength = 4096;

    /// <summary>Where struct seccomp_data has the number of the call.</summary>
    public const uint NumberField = 0;

    /// <summary>Where it has the AUDIT_ARCH_* of the entry that the call came through.</summary>
    public const uint ArchitectureField = 4;

    /// <summary>SECCOMP_RET_ALLOW</summary>
    public const uint Allow = 0x7FFF_0000;

    /// <summary>SECCOMP_RET_KILL_PROCESS: the whole process ends with SIGSYS.</summary>
    public const uint KillProcess = 0x8000_0000;

    /// <summary>SECCOMP_RET_ERRNO: the call does nothing and fails with this error.</summary>
    public static uint Fail(int errno) => 0x0005_0000 | (uint)errno;

    /// <summary>Where struct seccomp_data has the low half of an argument; both architectures are little-endian.</summary>
    public static uint LowHalf(int argument) => 16 + (8 * (uint)argument);

    /// <summary>Where it has the high half.</summary>
    public static uint HighHalf(int argument) => LowHalf(argument) + 4;

    /// <summary>Loads a 32-bit field of struct seccomp_data. BPF_LD | BPF_W | BPF_ABS</summary>
    public static BpfInstruction Load(uint field) => new(0x20, 0, 0, field);

    /// <summary>Keeps only these bits of what was loaded. BPF_ALU | BPF_AND | BPF_K</summary>
    public static BpfInstruction And(uint mask) => new(0x54, 0, 0, mask);

    /// <summary>Skips the next instruction when the value is this one. BPF_JMP | BPF_JEQ | BPF_K</summary>
    public static BpfInstruction SkipNextIfEqual(uint value) => new(0x15, 1, 0, value);

    /// <summary>Skips some instructions unless the value is this one.</summary>
    public static BpfInstruction SkipUnlessEqual(uint value, byte count) => new(0x15, 0, count, value);

    /// <summary>Skips some instructions when the value, without a sign, is this one or higher. BPF_JMP | BPF_JGE | BPF_K</summary>
    public static BpfInstruction SkipIfAtLeast(uint value, byte count) => new(0x35, count, 0, value);

    /// <summary>Skips the next instruction when the value, without a sign, is lower.</summary>
    public static BpfInstruction SkipNextIfBelow(uint value) => new(0x35, 0, 1, value);

    /// <summary>Skips some instructions in any case. BPF_JMP | BPF_JA</summary>
    public static BpfInstruction Skip(uint count) => new(0x05, 0, 0, count);

    /// <summary>Ends with this action. BPF_RET | BPF_K</summary>
    public static BpfInstruction Return(uint action) => new(0x06, 0, 0, action);

    /// <summary>The program as seccomp(2) and bwrap's <c>--seccomp</c> take it: an array of struct sock_filter.</summary>
    public static byte[] ToBytes(ImmutableArray<BpfInstruction> program) => MemoryMarshal.AsBytes(program.AsSpan()).ToArray();
}
