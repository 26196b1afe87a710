namespace VectraGuard.Redaction;

/// <summary>Knows whether a line still belongs to the value of the key before it.</summary>
internal sealed class OpenValue(LineFormat format)
{
    private bool hasKey;
    private bool backslash;
    private int brackets;
    private string? quotes;

    /// <summary>Whether the value of the last key has no end yet.</summary>
    public bool IsOpen => backslash || brackets > 0 || quotes is not null;

    /// <summary>Whether this line goes on with the value before it.</summary>
    public bool Continues(string line)
    {
        switch (format)
        {
            case LineFormat.Ini:
                return hasKey && line.Length > 0 && line[0] is ' ' or '\t' && !line.Contains('=') && !string.IsNullOrWhiteSpace(line);

            case LineFormat.Properties:
                bool continues = backslash;
                backslash = continues && EndsOpen(line);
                return continues;

            default:
                if (!IsOpen)
                {
                    return false;
                }

                Scan(line);
                return true;
        }
    }

    /// <summary>A key has begun on this line.</summary>
    public void Begin(string line, ReadOnlySpan<char> value)
    {
        hasKey = true;
        if (format is LineFormat.Properties)
        {
            backslash = EndsOpen(line);
        }
        else if (format is LineFormat.Toml)
        {
            Scan(value);
        }
    }

    /// <summary>A section has begun: nothing goes on over it.</summary>
    public void Close() => hasKey = false;

    private static bool EndsOpen(string line) => (line.Length - line.AsSpan().TrimEnd('\\').Length) % 2 == 1;

    private void Scan(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (quotes is not null)
            {
                text = SkipString(text);
            }
            else if (text[0] is '#')
            {
                break;
            }
            else if (text[0] is '"' or '\'')
            {
                string single = text[0].ToString();
                string triple = new(text[0], 3);
                quotes = text.StartsWith(triple) ? triple : single;
                text = text[quotes.Length..];
            }
            else
            {
                brackets += text[0] is '[' or '{' ? 1 : text[0] is ']' or '}' ? -1 : 0;
                text = text[1..];
            }
        }

        // A string in single quotation marks ends with its line.
        quotes = quotes is { Length: 1 } ? null : quotes;
    }

    private ReadOnlySpan<char> SkipString(ReadOnlySpan<char> text)
    {
        int skip = text[0] is '\\' && quotes![0] is '"' ? Math.Min(2, text.Length) : text.StartsWith(quotes) ? quotes!.Length : 1;
        quotes = skip == quotes!.Length && text.StartsWith(quotes) ? null : quotes;
        return text[skip..];
    }
}
