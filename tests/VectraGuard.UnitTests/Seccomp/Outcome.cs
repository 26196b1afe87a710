using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CsCheck;
using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Seccomp;

namespace VectraGuard.UnitTests.Seccomp;

/// <summary>What a call meets under a compiled profile, in words.</summary>
internal static class Outcome
{
    private static readonly ImmutableArray<ulong> Edges =
    [
        0, 1, 2, 3, 5, 6, 9, 10, 16, 17, 38, 40, 0x40, 0x80, 0x200, 0x400, 0x600, 0x5412, 0x5413, 0x541C, 0x5423, 0x8000, 0x20000, 0x40000, 0x40600,
        0x100000, 0x400000, 0x10000000, 0x40000000, 0x7E020000, 0xFFFFFFFF, 0x1_0000_0000, 0x1_0000_5412, 0x1_0000_0001, ulong.MaxValue,
        0b110_100_100, 0x800 | 0b111_101_101, 0x400 | 0b111_101_101, 0x2000 | 0b110_000_000, 0x6000 | 0b110_000_000, 0x1000, 0xC000, 0x8800,
    ];

    private static Gen<ulong> Edge { get; } = Gen.Int[0, Edges.Length - 1].Select(index => Edges[index]);

    /// <summary>Six arguments that are often near what rules ask for, alone, combined, and with noise in the high half.</summary>
    public static Gen<ulong[]> Arguments { get; } = Gen.OneOf(
        Edge,
        Gen.Select(Edge, Edge, (one, other) => one | other),
        Gen.Select(Edge, Gen.UInt, (low, high) => low | ((ulong)high << 32)),
        Gen.ULong).Array[6];

    /// <summary>The filters, compiled once: profile, then x64 and arm64.</summary>
    public static ImmutableArray<BpfInstruction> Filter(SeccompProfile profile, Architecture architecture) =>
        Filters[((int)profile * 2) + (architecture is Architecture.X64 ? 0 : 1)];

    private static ImmutableArray<ImmutableArray<BpfInstruction>> Filters { get; } =
    [
        .. Enum.GetValues<SeccompProfile>().SelectMany(profile =>
            (Architecture[])[Architecture.X64, Architecture.Arm64], (profile, architecture) => SeccompCompiler.Compile(profile, architecture)),
    ];

    /// <summary><c>allowed</c>, or the name of the error.</summary>
    public static string Of(SeccompProfile profile, Architecture architecture, string call, params ulong[] arguments) =>
        Action(profile, architecture, KernelCall.Number(call, architecture), arguments) switch
        {
            0x7FFF0000 => "allowed",
            0x00050001 => "EPERM",
            0x00050026 => "ENOSYS",
            0x00050061 => "EAFNOSUPPORT",
            uint other => $"0x{other:x8}",
        };

    /// <summary>The action of the filter, as the kernel sees it.</summary>
    public static uint Action(SeccompProfile profile, Architecture architecture, uint number, params ulong[] arguments) => BpfInterpreter.Run(
        Filter(profile, architecture),
        new(number, architecture is Architecture.X64 ? SeccompData.X64 : SeccompData.Arm64, arguments));
}
