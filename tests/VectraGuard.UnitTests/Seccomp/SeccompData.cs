namespace VectraGuard.UnitTests.Seccomp;

/// <summary>What the kernel shows a filter of one call: struct seccomp_data.</summary>
internal sealed record SeccompData(uint Number, uint Architecture, params ulong[] Arguments)
{
    /// <summary>AUDIT_ARCH_X86_64</summary>
    public const uint X64 = 0xC000003E;

    /// <summary>AUDIT_ARCH_I386</summary>
    public const uint I386 = 0x40000003;

    /// <summary>AUDIT_ARCH_AARCH64</summary>
    public const uint Arm64 = 0xC00000B7;

    /// <summary>AUDIT_ARCH_ARM</summary>
    public const uint Arm = 0x40000028;

    /// <summary>The 32-bit word at an offset, as on a little-endian machine.</summary>
    public uint Word(uint offset) => offset switch
    {
        0 => Number,
        4 => Architecture,
        8 or 12 => throw new InvalidOperationException("no filter of ours needs the instruction pointer"),
        < 64 when offset % 4 == 0 => (uint)(Argument((int)(offset - 16) / 8) >> (int)(offset % 8 * 8)),
        _ => throw new InvalidOperationException($"the kernel refuses a load from offset {offset}"),
    };

    private ulong Argument(int index) => index < Arguments.Length ? Arguments[index] : 0;
}
