using System.Runtime.InteropServices;

namespace VectraGuard.Linux;

/// <summary>One instruction of a seccomp filter, laid out as the kernel's <c>struct sock_filter</c> (8 bytes).</summary>
/// <param name="Code">What it does: linux/bpf_common.h.</param>
/// <param name="IfTrue">Of a comparison: how many instructions to skip when it holds.</param>
/// <param name="IfFalse">Of a comparison: how many instructions to skip when it does not.</param>
/// <param name="Operand">The number that it compares with, loads from, skips or returns.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct BpfInstruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand);
