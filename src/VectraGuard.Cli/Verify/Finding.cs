namespace VectraGuard.Cli.Verify;

/// <summary>What came of an attempt.</summary>
/// <param name="Attempt">Which one.</param>
/// <param name="Verdict">Whether the promise held.</param>
/// <param name="Inside">The error number that it met inside; 0: it worked; null: it was not tried.</param>
/// <param name="Outside">The same out here.</param>
internal sealed record Finding(BreakOut Attempt, Verdict Verdict, int? Inside, int? Outside);

/// <summary>Whether a promise held.</summary>
internal enum Verdict
{
    /// <summary>It works outside, and was refused inside.</summary>
    Held,

    /// <summary>It was refused inside; but the caller may not do it outside either, so this machine does not show what the sandbox adds.</summary>
    AlsoOutside,

    /// <summary>It worked inside.</summary>
    Broken,

    /// <summary>It was not tried: nothing is known.</summary>
    Unknown,
}
