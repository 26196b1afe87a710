namespace VectraGuard.Risk.Commands;

/// <summary>Whether an operand stands for more than itself, as with <c>find … -exec</c>.</summary>
internal enum Spread
{
    /// <summary>An operand is what it says.</summary>
    None,

    /// <summary>Everything below it.</summary>
    Everything,

    /// <summary>What a filter finds below it.</summary>
    Filtered,
}
