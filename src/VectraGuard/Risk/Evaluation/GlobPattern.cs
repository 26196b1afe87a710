namespace VectraGuard.Risk.Evaluation;

/// <summary>Matches texts with patterns and unknown pieces.</summary>
internal static class GlobPattern
{
    /// <summary>Whether a text can be what a pattern stands for: unknown pieces count as any text.</summary>
    public static bool CouldBe(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && (pattern[p] == text[t] || pattern[p] == Symbol.AnyCharacter) && !IsAnyText(pattern[p]))
            {
                p++;
                t++;
            }
            else if (p < pattern.Length && IsAnyText(pattern[p]))
            {
                star = p++;
                resume = t;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && IsAnyText(pattern[p]))
        {
            p++;
        }

        return p == pattern.Length;
    }

    /// <summary>The length of the shortest or longest prefix that a pattern matches; -1 when none does.</summary>
    public static int Prefix(string pattern, string text, bool longest)
    {
        for (int i = 0; i <= text.Length; i++)
        {
            int length = longest ? text.Length - i : i;
            if (CouldBe(pattern, text.AsSpan(0, length)))
            {
                return length;
            }
        }

        return -1;
    }

    /// <summary>The length of the shortest or longest suffix that a pattern matches; -1 when none does.</summary>
    public static int Suffix(string pattern, string text, bool longest)
    {
        for (int i = 0; i <= text.Length; i++)
        {
            int length = longest ? text.Length - i : i;
            if (CouldBe(pattern, text.AsSpan(text.Length - length)))
            {
                return length;
            }
        }

        return -1;
    }

    private static bool IsAnyText(char c) => c == Symbol.AnyText || Symbol.IsUnknown(c);
}
