using System.Text;

namespace VectraGuard.Configuration.Keys;

/// <summary>The parts of <c>SRC[:DST][:ro|rw]</c>, in which <c>\:</c> is a colon and <c>\\</c> a backslash.</summary>
internal sealed record BindText(string Source, string? Target, bool ReadOnly)
{
    /// <summary>The parts; null when the text is of another form.</summary>
    public static BindText? Parse(string text)
    {
        List<string> parts = Split(text);
        bool readOnly = true;
        if (parts.Count > 1 && parts[^1] is "ro" or "rw")
        {
            readOnly = parts[^1] == "ro";
            parts.RemoveAt(parts.Count - 1);
        }

        return parts.Count > 2 || parts.Contains("") ? null : new BindText(parts[0], parts.Count > 1 ? parts[1] : null, readOnly);
    }

    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is ':' or '\\')
            {
                part.Append(text[++i]);
            }
            else if (text[i] == ':')
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(text[i]);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
