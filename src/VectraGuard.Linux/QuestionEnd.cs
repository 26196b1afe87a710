namespace VectraGuard.Linux;

/// <summary>How a question on the terminal ended.</summary>
internal enum QuestionEnd
{
    /// <summary>Somebody wrote a line.</summary>
    Answered,

    /// <summary>There is no terminal, or another job has it.</summary>
    NoTerminal,

    /// <summary>Nobody answered in time.</summary>
    TimedOut,

    /// <summary>A signal or the end of the input came instead of an answer.</summary>
    Interrupted,
}
