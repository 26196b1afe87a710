namespace VectraGuard.Risk.Commands;

/// <summary>What surrounds a command while it runs.</summary>
internal readonly record struct Flow
{
    /// <summary>What arrives on the standard input; null when nobody feeds it.</summary>
    public string? Input { get; init; }

    /// <summary>Whether the output goes to another command or into a word, not to a person or a file.</summary>
    public bool Captured { get; init; }

    /// <summary>Where it runs.</summary>
    public Place Place { get; init; }

    /// <summary>Whether it runs as another user.</summary>
    public bool Privileged { get; init; }

    /// <summary>How many pipes and backgrounds it is in: what runs at the same time as its caller.</summary>
    public int Concurrency { get; init; }

    /// <summary>How many conditions it depends on.</summary>
    public int Conditions { get; init; }

    /// <summary>How many loops without end it is in.</summary>
    public int EndlessLoops { get; init; }
}
