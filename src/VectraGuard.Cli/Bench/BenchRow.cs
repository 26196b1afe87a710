namespace VectraGuard.Cli.Bench;

/// <summary>What was measured of one contender.</summary>
/// <param name="Contender">Which one.</param>
/// <param name="Milliseconds">Each measured run, in order; empty when it took no part or failed.</param>
/// <param name="PageFaults">The median of its page faults, where the kernel counted them.</param>
/// <param name="Failure">How it failed; null when it did not.</param>
internal sealed record BenchRow(Contender Contender, IReadOnlyList<double> Milliseconds, double PageFaults = 0, string? Failure = null)
{
    /// <summary>Why there are no numbers; null when there are.</summary>
    public string? Missing => Contender.Skipped ?? Failure;

    /// <summary>The middle of all runs, in milliseconds.</summary>
    public double Median => Statistics.Median(Milliseconds);

    /// <summary>What 99 of 100 runs do not exceed, in milliseconds.</summary>
    public double P99 => Statistics.Percentile(Milliseconds, percentage: 99);
}
