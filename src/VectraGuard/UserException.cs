namespace VectraGuard;

/// <summary>Something that the user can mend: the problem in one line, and what to do about it.</summary>
public sealed class UserException(string problem, string? remedy = null, string? cause = null, Exception? inner = null)
    : Exception(problem, inner)
{
    /// <summary>What went wrong, one line without a full stop.</summary>
    public string Problem { get; } = problem;

    /// <summary>Why, where it is known: one line.</summary>
    public string? Cause { get; } = cause;

    /// <summary>What to do about it: one line or more.</summary>
    public string? Remedy { get; } = remedy;
}
