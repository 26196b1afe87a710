using System.Text;

namespace VectraGuard.Redaction;

/// <summary>Masks the secrets in a text: one word, a header, or shell text, which is words and texts again.</summary>
internal static class TextMask
{
    // Quotes in quotes in quotes.
    private const int Deepest = 8;

    /// <summary>The text without them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="depth">In how many quotes it stands.</param>
    /// <param name="isHeader">Whether it is the value of an option that takes a header.</param>
    public static string Of(string text, int depth = 0, bool isHeader = false)
    {
        if (EndOfHeader(text, isHeader) is { } end)
        {
            return text[..end] + WordMask.Mask;
        }

        if (IndexOfSpecial(text) < 0)
        {
            return Piece(text);
        }

        string masked = depth < Deepest ? Words(text, depth) : WordMask.Mask;
        return UrlText.WithoutSecrets(JsonMask.Of(masked));
    }

    // "X-Api-Key: …", also when an option is attached: "-HAuthorization: …". Only a header may do without the blank: "auth:8080" is none.
    private static int? EndOfHeader(string text, bool isHeader)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        ReadOnlySpan<char> name = colon > 0 ? text.AsSpan(0, colon) : [];
        bool hasBlank = colon + 1 < text.Length && text[colon + 1] == ' ';
        return !name.IsEmpty && IndexOfSpecial(name) < 0 && (hasBlank || isHeader)
            && (SecretNames.LooksSecret(name) || name.EndsWith("authorization", StringComparison.OrdinalIgnoreCase))
                ? colon + (hasBlank ? 2 : 1) : null;
    }

    private static string Words(string text, int depth)
    {
        var result = new StringBuilder(text.Length);
        var mask = new WordMask();
        for (int at = 0; at < text.Length;)
        {
            if (IsDivider(text[at]))
            {
                mask = text[at] is ' ' or '\t' or '<' or '>' ? mask : new WordMask();
                result.Append(text[at++]);
                continue;
            }

            int end = EndOfWord(text, at);
            result.Append(Quoted(text[at..end], mask, depth));
            at = end;
        }

        return result.ToString();
    }

    private static int EndOfWord(string text, int at)
    {
        char quote = '\0';
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (c == '\\' && quote != '\'')
            {
                at++;
            }
            else if (quote == '\0' && IsDivider(c))
            {
                return at;
            }
            else if (c is '\'' or '"')
            {
                quote = quote == '\0' ? c : quote == c ? '\0' : quote;
            }
        }

        return text.Length;
    }

    // 'text', NAME='text', --option="text"; with quotes in other places the whole is one piece.
    private static string Quoted(string word, WordMask mask, int depth)
    {
        int quote = word.AsSpan().IndexOfAny('\'', '"');
        if (quote < 0 || word[^1] != word[quote] || quote == word.Length - 1)
        {
            return quote < 0 ? mask.Next(word, depth + 1) : Piece(word);
        }

        string inner = word[(quote + 1)..^1], before = word[..quote];
        char mark = word[quote];
        if (before.Length == 0)
        {
            return $"{mark}{mask.Next(inner, depth + 1)}{mark}";
        }

        return before.EndsWith('=') && SecretNames.LooksSecret(before) ? before + WordMask.Mask : $"{Piece(before)}{mark}{Of(inner, depth + 1)}{mark}";
    }

    private static bool IsDivider(char c) => c is ' ' or '\t' or '\n' or ';' or '|' or '&' or '(' or ')' or '<' or '>' or '`';

    // A loop: the tables of SearchValues cost more to make than a command line is long, at the start of each run.
    private static int IndexOfSpecial(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsDivider(text[i]) || text[i] is '\'' or '"')
            {
                return i;
            }
        }

        return -1;
    }

    private static string Piece(string piece)
    {
        piece = UrlText.WithoutSecrets(piece);
        int equals = piece.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0 && SecretNames.LooksSecret(piece.AsSpan(0, equals)))
        {
            return piece[..(equals + 1)] + WordMask.Mask;
        }

        return piece.StartsWith("pass:", StringComparison.Ordinal) ? "pass:" + WordMask.Mask
            : SecretValues.LooksSecret(piece) ? equals > 0 ? piece[..(equals + 1)] + WordMask.Mask : WordMask.Mask
            : equals > 0 && EndOfHeader(piece[(equals + 1)..], isHeader: true) is { } end ? piece[..(equals + 1 + end)] + WordMask.Mask
            : piece;
    }
}
