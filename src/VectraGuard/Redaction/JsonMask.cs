using System.Text;

namespace VectraGuard.Redaction;

/// <summary>Masks secrets in JSON that stands in a command line: <c>{"password": "…"}</c>, also with a backslash before each quote.</summary>
internal static class JsonMask
{
    /// <summary>The text without them.</summary>
    public static string Of(string text)
    {
        StringBuilder? result = null;
        int done = 0;
        for (int at = text.IndexOf("\":", StringComparison.Ordinal); at >= 0; at = text.IndexOf("\":", at + 2, StringComparison.Ordinal))
        {
            int nameEnd = at > 0 && text[at - 1] == '\\' ? at - 1 : at;
            int nameStart = nameEnd > 0 ? text.LastIndexOf('"', nameEnd - 1) + 1 : 0;
            if (at < done || nameStart == 0 || !SecretNames.LooksSecret(text.AsSpan(nameStart, nameEnd - nameStart)))
            {
                continue;
            }

            int start = at + 2;
            while (start < text.Length && text[start] is ' ' or '\t')
            {
                start++;
            }

            result ??= new StringBuilder(text.Length);
            result.Append(text, done, start - done).Append(WordMask.Mask);
            done = EndOfValue(text, start);
        }

        return result is null ? text : result.Append(text, done, text.Length - done).ToString();
    }

    private static int EndOfValue(string text, int start)
    {
        bool isEscaped = start < text.Length && text[start] == '\\';
        int quote = isEscaped ? start + 1 : start;
        if (quote < text.Length && text[quote] == '"')
        {
            int close = text.IndexOf(isEscaped ? "\\\"" : "\"", quote + 1, StringComparison.Ordinal);
            return close < 0 ? text.Length : close + (isEscaped ? 2 : 1);
        }

        int end = text.AsSpan(start).IndexOfAny(",} \t\n");
        return end < 0 ? text.Length : start + end;
    }
}
