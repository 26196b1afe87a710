namespace VectraGuard.Seccomp;

/// <summary>A question about one argument of a system call: does it, with only the bits of the mask kept, equal the value?</summary>
/// <param name="Argument">Which argument, from 0.</param>
/// <param name="Mask">The bits that count.</param>
/// <param name="Value">What they must be; no other bits.</param>
internal readonly record struct ArgumentTest(int Argument, ulong Mask, ulong Value)
{
    /// <summary>The low 32 bits are this number. The kernel cuts an argument of 32 bits from the 64-bit register: so must its filter.</summary>
    public static ArgumentTest Is(int argument, uint value) => new(argument, uint.MaxValue, value);

    /// <summary>None of these bits is set.</summary>
    public static ArgumentTest HasNone(int argument, ulong bits) => new(argument, bits, Value: 0);
}
