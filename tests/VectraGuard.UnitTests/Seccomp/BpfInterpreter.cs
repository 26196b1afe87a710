using System.Collections.Immutable;
using VectraGuard.Linux;

namespace VectraGuard.UnitTests.Seccomp;

/// <summary>Runs a filter as the kernel does (net/core/filter.c, kernel/seccomp.c), and knows no more instructions than ours may have.</summary>
internal static class BpfInterpreter
{
    private const ushort LoadWord = 0x20;
    private const ushort AndConstant = 0x54;
    private const ushort Jump = 0x05;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort ReturnConstant = 0x06;

    /// <summary>The action that the filter ends with.</summary>
    public static uint Run(ImmutableArray<BpfInstruction> filter, SeccompData data) => Run(filter, data.Word);

    /// <summary>
    /// What the kernel finds out when it loads the filter (seccomp_is_const_allow): whether a call is allowed whatever its arguments are.
    /// Such calls never run the filter.
    /// </summary>
    public static bool IsAlwaysAllowed(ImmutableArray<BpfInstruction> filter, SeccompData data)
    {
        bool sawArguments = false;
        uint action = Run(filter, offset =>
        {
            sawArguments |= offset > 4;
            return data.Word(offset);
        });
        return action == 0x7FFF0000 && !sawArguments;
    }

    private static uint Run(ImmutableArray<BpfInstruction> filter, Func<uint, uint> load)
    {
        uint accumulator = 0;
        for (int at = 0; ; at++)
        {
            BpfInstruction now = filter[at];
            switch (now.Code)
            {
                case LoadWord:
                    accumulator = load(now.Operand);
                    break;
                case AndConstant:
                    accumulator &= now.Operand;
                    break;
                case Jump:
                    at += checked((int)now.Operand);
                    break;
                case JumpIfEqual:
                    at += accumulator == now.Operand ? now.IfTrue : now.IfFalse;
                    break;
                case JumpIfAtLeast:
                    at += accumulator >= now.Operand ? now.IfTrue : now.IfFalse;
                    break;
                case ReturnConstant:
                    return now.Operand;
                default:
                    throw new InvalidOperationException($"instruction {at} has code {now.Code:x}");
            }
        }
    }
}
