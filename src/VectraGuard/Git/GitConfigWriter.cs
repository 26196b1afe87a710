using System.Text;

namespace VectraGuard.Git;

/// <summary>Writes git configuration that git reads back as the same variables.</summary>
internal static class GitConfigWriter
{
    /// <summary>The text of some variables, in their order.</summary>
    public static string Write(IReadOnlyList<GitConfigEntry> entries)
    {
        var text = new StringBuilder();
        GitConfigEntry? last = null;
        foreach (GitConfigEntry entry in entries)
        {
            if (entry.Section != last?.Section || entry.Subsection != last.Subsection)
            {
                text.Append('[').Append(entry.Section);
                if (entry.Subsection is { } subsection)
                {
                    text.Append(" \"").Append(subsection.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
                }

                text.Append("]\n");
            }

            text.Append('\t').Append(entry.Key);
            if (entry.Value is { } value)
            {
                text.Append(" = \"").Append(Escape(value)).Append('"');
            }

            text.Append('\n');
            last = entry;
        }

        return text.ToString();
    }

    private static string Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (char character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                _ => text.Append(character),
            };
        }

        return text.ToString();
    }
}
