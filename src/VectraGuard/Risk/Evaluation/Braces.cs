using System.Globalization;

namespace VectraGuard.Risk.Evaluation;

/// <summary>Expands <c>{a,b}</c> and <c>{1..3}</c>, up to a bound.</summary>
internal static class Braces
{
    private const int MaxWords = 256;
    private const int MaxLength = 4096;

    /// <summary>Adds the words that a text with brace symbols stands for; braces that expand to nothing become characters again.</summary>
    public static void Expand(string text, List<string> words)
    {
        if (text.Length > MaxLength || !text.Contains(Symbol.OpenBrace, StringComparison.Ordinal))
        {
            words.Add(Plain(text));
            return;
        }

        var pending = new Stack<string>([text]);
        int limit = words.Count + MaxWords;
        while (pending.Count > 0 && words.Count < limit)
        {
            string next = pending.Pop();
            if (FindPair(next, out int open, out int close, out List<string> items))
            {
                for (int i = items.Count - 1; i >= 0; i--)
                {
                    pending.Push(next[..open] + items[i] + next[(close + 1)..]);
                }
            }
            else
            {
                words.Add(Plain(next));
            }
        }
    }

    /// <summary>The first pair of braces with items between them.</summary>
    private static bool FindPair(string text, out int open, out int close, out List<string> items)
    {
        items = [];
        close = -1;
        int from = 0;
        for (int attempts = 0; attempts < MaxWords; attempts++)
        {
            open = text.IndexOf(Symbol.OpenBrace, from);
            if (open < 0)
            {
                return false;
            }

            close = Items(text, open, items);
            if (close > 0 && (items.Count > 1 || Range(items)))
            {
                return true;
            }

            items.Clear();
            from = open + 1;
        }

        open = -1;
        return false;
    }

    /// <summary>Collects the items from an opening brace on, and returns where it closes; -1 when it does not.</summary>
    private static int Items(string text, int open, List<string> items)
    {
        int depth = 0;
        int start = open + 1;
        for (int i = open; i < text.Length; i++)
        {
            char c = text[i];
            depth += c == Symbol.OpenBrace ? 1 : c == Symbol.CloseBrace ? -1 : 0;
            if (depth == 0 || (depth == 1 && c == Symbol.Comma))
            {
                items.Add(text[start..i]);
                start = i + 1;
                if (depth == 0)
                {
                    return i;
                }
            }
        }

        return -1;
    }

    /// <summary>Replaces a single item such as <c>1..3</c> by what it counts; false when it is none.</summary>
    private static bool Range(List<string> items)
    {
        string[] ends = items[0].Split("..");
        if (ends.Length is < 2 or > 3)
        {
            return false;
        }

        bool letters = ends[0].Length == 1 && ends[1].Length == 1 && char.IsAsciiLetter(ends[0][0]) && char.IsAsciiLetter(ends[1][0]);
        if (!letters && !(int.TryParse(ends[0], out _) && int.TryParse(ends[1], out _)))
        {
            return false;
        }

        long first = letters ? ends[0][0] : int.Parse(ends[0], CultureInfo.InvariantCulture);
        long last = letters ? ends[1][0] : int.Parse(ends[1], CultureInfo.InvariantCulture);
        items.Clear();
        for (long i = 0; i <= Math.Min(Math.Abs(last - first), MaxWords); i++)
        {
            long value = first < last ? first + i : first - i;
            items.Add(letters ? ((char)value).ToString() : value.ToString(CultureInfo.InvariantCulture));
        }

        return true;
    }

    private static string Plain(string text) =>
        text.Replace(Symbol.OpenBrace, '{').Replace(Symbol.Comma, ',').Replace(Symbol.CloseBrace, '}');
}
