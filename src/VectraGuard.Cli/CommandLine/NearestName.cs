namespace VectraGuard.Cli.CommandLine;

/// <summary>Guesses what was meant by a name that does not exist.</summary>
internal static class NearestName
{
    private const int MaximumDistance = 3;

    /// <summary>The nearest of the names, if one is near enough that it may have been meant.</summary>
    public static string? Find(string name, IEnumerable<string> names)
    {
        string? nearest = null;
        int letters = name.TrimStart('-').Length;
        int best = letters == 0 ? 0 : Math.Clamp(letters / 3, 1, MaximumDistance) + 1;
        foreach (string candidate in names)
        {
            // A beginning is what somebody writes who hopes for abbreviations.
            bool begins = letters > 1 && candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase);
            int distance = begins ? 0 : Distance(name.ToLowerInvariant(), candidate);
            if (distance < best)
            {
                (nearest, best) = (candidate, distance);
            }
        }

        return nearest;
    }

    // Optimal string alignment: insertions, deletions, replacements, and neighbours that changed places.
    private static int Distance(string a, string b)
    {
        int[,] distances = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1,
                    distances[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
                }
            }
        }

        return distances[a.Length, b.Length];
    }
}
