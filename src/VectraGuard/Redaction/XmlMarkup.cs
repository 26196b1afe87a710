namespace VectraGuard.Redaction;

/// <summary>Where the markup of an XML document ends: comments, instructions and tags.</summary>
internal static class XmlMarkup
{
    /// <summary>Whether it is a comment.</summary>
    public static bool IsComment(ReadOnlySpan<char> markup) => markup.StartsWith("<!--");

    /// <summary>Whether it is a processing instruction, such as the declaration of the version.</summary>
    public static bool IsInstruction(ReadOnlySpan<char> markup) => markup.StartsWith("<?");

    /// <summary>The index behind the markup that starts here; -1 for what has no end, and for document types and character data, which are not read.</summary>
    public static int End(string text, int start)
    {
        ReadOnlySpan<char> rest = text.AsSpan(start);
        if (IsComment(rest))
        {
            return Behind(text, "-->", start + 4);
        }

        if (IsInstruction(rest))
        {
            return Behind(text, "?>", start + 2);
        }

        return rest.StartsWith("<!") ? -1 : EndOfTag(text, start);
    }

    private static int EndOfTag(string text, int start)
    {
        char quote = '\0';
        for (int i = start + 1; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                quote = text[i] == quote ? '\0' : quote;
            }
            else if (text[i] is '"' or '\'')
            {
                quote = text[i];
            }
            else if (text[i] is '>')
            {
                return i + 1;
            }
        }

        return -1;
    }

    private static int Behind(string text, string end, int from)
    {
        int index = from <= text.Length ? text.IndexOf(end, from, StringComparison.Ordinal) : -1;
        return index < 0 ? -1 : index + end.Length;
    }
}
