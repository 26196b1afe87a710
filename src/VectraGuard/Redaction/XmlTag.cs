namespace VectraGuard.Redaction;

/// <summary>One tag of an XML document.</summary>
/// <param name="Name">The element's name.</param>
/// <param name="Attributes">Its attributes in order, values as they are written.</param>
/// <param name="IsEnd">Whether it ends an element.</param>
/// <param name="IsEmpty">Whether it begins and ends one.</param>
internal sealed record XmlTag(string Name, IReadOnlyList<KeyValuePair<string, string>> Attributes, bool IsEnd, bool IsEmpty)
{
    /// <summary>The value of an attribute; null when there is none.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (KeyValuePair<string, string> attribute in Attributes)
            {
                if (attribute.Key == name)
                {
                    return attribute.Value;
                }
            }

            return null;
        }
    }

    /// <summary>Reads what stands between the angle brackets; null when it is not well formed.</summary>
    public static XmlTag? Parse(ReadOnlySpan<char> text)
    {
        bool isEnd = text.StartsWith("/");
        bool isEmpty = text.EndsWith("/");
        if (isEnd && isEmpty)
        {
            return null;
        }

        text = text[(isEnd ? 1 : 0)..(isEmpty ? ^1 : ^0)].TrimEnd();
        int end = text.IndexOfAny(" \t\r\n");
        string name = (end < 0 ? text : text[..end]).ToString();
        var attributes = new List<KeyValuePair<string, string>>();
        return IsName(name) && TryReadAttributes(text[name.Length..].TrimStart(), attributes) ? new XmlTag(name, attributes, isEnd, isEmpty) : null;
    }

    private static bool TryReadAttributes(ReadOnlySpan<char> text, List<KeyValuePair<string, string>> attributes)
    {
        while (!text.IsEmpty)
        {
            int equals = text.IndexOf('=');
            if (equals < 0)
            {
                return false;
            }

            string name = text[..equals].Trim().ToString();
            text = text[(equals + 1)..].TrimStart();
            int close = text is ['"' or '\'', ..] ? text[1..].IndexOf(text[0]) : -1;
            if (close < 0 || !IsName(name) || text[1..(close + 1)].Contains('<'))
            {
                return false;
            }

            attributes.Add(new(name, text[1..(close + 1)].ToString()));
            text = text[(close + 2)..].TrimStart();
        }

        return true;
    }

    private static bool IsName(string name)
    {
        foreach (char character in name)
        {
            if (!char.IsLetterOrDigit(character) && character is not ('_' or '-' or '.' or ':'))
            {
                return false;
            }
        }

        return name.Length > 0;
    }
}
