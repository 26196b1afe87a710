namespace VectraGuard.Git;

/// <summary>The path patterns of <c>includeIf</c> (git-config(1), "Conditional includes"): <c>*</c> and <c>?</c> stay within a name, <c>**</c> does not.</summary>
internal static class GitPattern
{
    /// <summary>The whole pattern for a condition: what is relative may begin anywhere, what ends with a slash takes all below it.</summary>
    public static string Complete(string pattern, string directory, string home)
    {
        string tail = pattern.EndsWith('/') ? "**" : "";
        return pattern switch
        {
            ['~', '/', ..] => home + pattern[1..] + tail,
            ['.', '/', ..] => directory + pattern[1..] + tail,
            ['/', ..] => pattern + tail,
            _ => "**/" + pattern + tail,
        };
    }

    /// <summary>Whether a path matches a whole pattern.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path, bool ignoreCase)
    {
        while (!pattern.IsEmpty)
        {
            if (pattern.StartsWith("**"))
            {
                return MatchesRest(pattern.TrimStart('*'), path, ignoreCase, acrossSlashes: true);
            }

            if (pattern[0] is '*')
            {
                return MatchesRest(pattern[1..], path, ignoreCase, acrossSlashes: false);
            }

            if (path.IsEmpty || !MatchesOne(pattern[0], path[0], ignoreCase))
            {
                return false;
            }

            pattern = pattern[1..];
            path = path[1..];
        }

        return path.IsEmpty;
    }

    private static bool MatchesOne(char pattern, char character, bool ignoreCase) => pattern is '?'
        ? character is not '/'
        : pattern == character || (ignoreCase && char.ToLowerInvariant(pattern) == char.ToLowerInvariant(character));

    private static bool MatchesRest(ReadOnlySpan<char> rest, ReadOnlySpan<char> path, bool ignoreCase, bool acrossSlashes)
    {
        // "**/" also stands for no directory at all.
        if (acrossSlashes && rest is ['/', ..] && Matches(rest[1..], path, ignoreCase))
        {
            return true;
        }

        for (int skip = 0; skip <= path.Length; skip++)
        {
            if (Matches(rest, path[skip..], ignoreCase))
            {
                return true;
            }

            if (skip < path.Length && path[skip] is '/' && !acrossSlashes)
            {
                return false;
            }
        }

        return false;
    }
}
