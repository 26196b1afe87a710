using System.Text;

namespace VectraGuard.Risk.Commands;

/// <summary>What <c>tr</c> does to a known text.</summary>
internal static class Translation
{
    public static string Apply(string from, string to, bool deletes, string text)
    {
        string source = Set(from);
        string target = Set(to);
        var translated = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            int index = source.IndexOf(c, StringComparison.Ordinal);
            if (index < 0)
            {
                translated.Append(c);
            }
            else if (!deletes && target.Length > 0)
            {
                translated.Append(target[Math.Min(index, target.Length - 1)]);
            }
        }

        return translated.ToString();
    }

    /// <summary>Whether a translation changed letters into other letters, and not only their case.</summary>
    public static bool Hides(string before, string after)
    {
        for (int i = 0; i < Math.Min(before.Length, after.Length) && before.Length == after.Length; i++)
        {
            if (char.IsAsciiLetter(before[i]) && char.IsAsciiLetter(after[i]) && char.ToLowerInvariant(before[i]) != char.ToLowerInvariant(after[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The characters that <c>a-zA-Z</c> stands for.</summary>
    private static string Set(string description)
    {
        string plain = Risk.Shell.Escapes.Decode(description, Risk.Shell.EscapeDialect.AnsiQuotes);
        var set = new StringBuilder();
        for (int i = 0; i < plain.Length; i++)
        {
            if (i + 2 < plain.Length && plain[i + 1] == '-' && plain[i] <= plain[i + 2] && plain[i + 2] - plain[i] < 256)
            {
                for (char c = plain[i]; c <= plain[i + 2]; c++)
                {
                    set.Append(c);
                }

                i += 2;
            }
            else
            {
                set.Append(plain[i]);
            }
        }

        return set.ToString();
    }
}
