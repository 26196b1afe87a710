namespace VectraGuard.Risk.Commands;

/// <summary>How a program reads its options.</summary>
/// <param name="Valued">The short options that take a value.</param>
/// <param name="ValuedLong">The long ones, divided by blanks.</param>
/// <param name="StopAt">The operand from which on everything is an operand: 1 for programs that start another one, 0 for never.</param>
/// <param name="SingleDash">Whether long options have one dash.</param>
internal readonly record struct OptionStyle(string Valued = "", string ValuedLong = "", int StopAt = 0, bool SingleDash = false)
{
    /// <summary>Whether options have ended once there are so many operands.</summary>
    public bool EndsAt(int operands) => StopAt > 0 && operands >= StopAt;

    public bool TakesValue(char option) => Valued.Contains(option, StringComparison.Ordinal);

    public bool TakesValue(ReadOnlySpan<char> option)
    {
        foreach (Range range in ValuedLong.AsSpan().Split(' '))
        {
            if (ValuedLong.AsSpan(range).SequenceEqual(option))
            {
                return true;
            }
        }

        return false;
    }
}
