using System.Text;

namespace VectraGuard.Redaction;

/// <summary>
/// Takes the secrets out of a YAML file of nested maps, such as yarn's: a key that looks secret goes with all that is indented below
/// it, and so does a map of which nothing is left. Flow style around a secret, and lists of maps with one, are not read: the file is absent then.
/// </summary>
internal static class YamlRedactor
{
    private sealed record Line(int Indent, string Text)
    {
        public bool HasLost { get; set; }
    }

    /// <summary>The text without secrets; null when it cannot be told what is one.</summary>
    public static string? Redact(string text)
    {
        var kept = new List<Line>();
        int secretIndent = int.MaxValue;
        foreach (string raw in text.Split('\n'))
        {
            string line = raw.TrimEnd();
            int indent = line.Length - line.AsSpan().TrimStart(' ').Length;
            if (indent == line.Length || line[indent] is '#' || indent > secretIndent)
            {
                continue;
            }

            secretIndent = int.MaxValue;
            ReadOnlySpan<char> content = line.AsSpan(indent);
            if (!IsReadable(content))
            {
                return null;
            }

            if (IsSecret(content))
            {
                secretIndent = indent;
                MarkParent(kept, indent);
                continue;
            }

            kept.Add(new Line(indent, UrlText.WithoutSecrets(line)));
        }

        return Join(kept);
    }

    private static bool IsReadable(ReadOnlySpan<char> content) =>
        !content.ContainsAnyInRange('\0', '\x1f')
        && (!(content.Contains('{') || content.StartsWith("- ")) || !SecretNames.LooksSecret(content));

    private static bool IsSecret(ReadOnlySpan<char> content)
    {
        int colon = EndOfKey(content);
        return colon < 0
            ? SecretValues.LooksSecret(content)
            : SecretNames.LooksSecret(content[..colon]) || SecretValues.LooksSecret(content[(colon + 1)..]);
    }

    private static int EndOfKey(ReadOnlySpan<char> content) => content[^1] is ':' ? content.Length - 1 : content.IndexOf(": ");

    private static void MarkParent(List<Line> kept, int indent)
    {
        if (kept.FindLast(line => line.Indent < indent) is { } parent)
        {
            parent.HasLost = true;
        }
    }

    private static string Join(List<Line> kept)
    {
        for (int i = kept.Count - 1; i >= 0; i--)
        {
            bool isEmpty = kept[i].Text.EndsWith(':') && (i + 1 == kept.Count || kept[i + 1].Indent <= kept[i].Indent);
            if (kept[i].HasLost && isEmpty)
            {
                Line empty = kept[i];
                kept.RemoveAt(i);
                MarkParent(kept[..i], empty.Indent);
            }
        }

        var result = new StringBuilder();
        foreach (Line line in kept)
        {
            result.Append(line.Text).Append('\n');
        }

        return result.ToString();
    }
}
