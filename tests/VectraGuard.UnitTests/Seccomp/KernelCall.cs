using System.Globalization;
using System.Runtime.InteropServices;

namespace VectraGuard.UnitTests.Seccomp;

/// <summary>A line of tools/syscalls.tsv; the product's tables are generated from it.</summary>
internal sealed record KernelCall(string Name, int? X64, int? Arm64)
{
    /// <summary>All lines.</summary>
    public static IReadOnlyList<KernelCall> All { get; } =
        [.. RepositoryFile.Lines("tools/syscalls.tsv").Where(line => !line.StartsWith('#')).Select(Parse)];

    /// <summary>The number; it has one.</summary>
    public static uint Number(string name, Architecture architecture) =>
        (uint)All.Single(call => call.Name == name).On(architecture)!.Value;

    /// <summary>The number; null: none.</summary>
    public int? On(Architecture architecture) => architecture is Architecture.X64 ? X64 : Arm64;

    private static KernelCall Parse(string line) => line.Split('\t') is [string name, string x64, string arm64]
        ? new(name, ParseNumber(x64), ParseNumber(arm64))
        : throw new FormatException(line);

    private static int? ParseNumber(string text) => text == "-" ? null : int.Parse(text, CultureInfo.InvariantCulture);
}
