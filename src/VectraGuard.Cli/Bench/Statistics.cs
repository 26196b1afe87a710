namespace VectraGuard.Cli.Bench;

/// <summary>What a list of measurements comes to.</summary>
internal static class Statistics
{
    /// <summary>The middle one; between the two middle ones where there is none.</summary>
    public static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The smallest value that at least this percentage does not exceed (nearest rank).</summary>
    public static double Percentile(IReadOnlyList<double> values, int percentage)
    {
        double[] sorted = [.. values.Order()];
        int rank = (int)Math.Ceiling(sorted.Length * percentage / 100.0);
        return sorted[Math.Max(rank, 1) - 1];
    }
}
