namespace VectraGuard.Configuration;

/// <summary>Finds the valid name that somebody probably meant.</summary>
internal static class NearestName
{
    private const int LongestGuess = 40;

    /// <summary>The closest candidate by edit distance (a swap of neighbours counts as one), if it is close enough to be meant; else null.</summary>
    public static string? Of(string written, IReadOnlyList<string> candidates)
    {
        if (written.Length > LongestGuess)
        {
            return null;
        }

        string? nearest = null;
        int best = Math.Max(1, written.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            int distance = Distance(Folded(written), Folded(candidate));
            if (distance < best)
            {
                (best, nearest) = (distance, candidate);
            }
        }

        return nearest;
    }

    /// <summary>The end of a sentence that names it; empty when there is none.</summary>
    public static string Hint(string? nearest) => nearest is null ? "" : $"; did you mean '{nearest}'?";

    private static string Folded(string name) => name.ToLowerInvariant().Replace('-', '_');

    private static int Distance(string a, string b)
    {
        int[] beforeLast = new int[b.Length + 1], last = new int[b.Length + 1], row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[b.Length];
    }
}
