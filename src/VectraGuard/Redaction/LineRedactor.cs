using System.Text;

namespace VectraGuard.Redaction;

/// <summary>
/// Takes the secrets out of configuration files that are keys and values line by line: a key that looks secret goes with its whole
/// value, a URL loses its user part, comments go because old tokens live there. What cannot be read is not passed on.
/// </summary>
internal static class LineRedactor
{
    /// <summary>The text without secrets; null when it is not in this format.</summary>
    public static string? Redact(string text, LineFormat format)
    {
        var result = new StringBuilder(text.Length);
        var value = new OpenValue(format);
        bool keep = false;
        foreach (string line in text.Split('\n'))
        {
            if (line.AsSpan().ContainsAnyInRange('\0', '\b'))
            {
                return null;
            }

            string content = line.TrimEnd('\r');
            if (value.Continues(content))
            {
                keep = keep && !SecretValues.LooksSecret(content);
            }
            else if (IsIgnored(content.AsSpan().TrimStart(), format))
            {
                continue;
            }
            else if (!TryBegin(content, format, value, out keep))
            {
                return null;
            }

            if (keep)
            {
                result.Append(UrlText.WithoutSecrets(content)).Append('\n');
            }
        }

        return value.IsOpen ? null : result.ToString();
    }

    private static bool TryBegin(string line, LineFormat format, OpenValue value, out bool keep)
    {
        ReadOnlySpan<char> text = line.AsSpan().Trim();
        if (text[0] is '[' && format is not LineFormat.Properties)
        {
            keep = true;
            value.Close();
            return text.Contains(']');
        }

        int end = EndOfKey(text, format);
        ReadOnlySpan<char> key = text[..end].TrimEnd();
        ReadOnlySpan<char> rest = text[end..].TrimStart().TrimStart("=:").TrimStart();
        keep = !SecretNames.LooksSecret(key) && !SecretValues.LooksSecret(rest) && !HidesKey(key, rest, format);
        value.Begin(line, rest);
        return key.Length > 0 && (format is not LineFormat.Toml || (end < text.Length && text[end] is '='));
    }

    private static bool IsIgnored(ReadOnlySpan<char> text, LineFormat format) =>
        text.IsEmpty || text[0] is '#' || (format is LineFormat.Ini && text[0] is ';') || (format is LineFormat.Properties && text[0] is '!');

    // npm's keys contain colons: //host/:_authToken. Only where no equals sign is does a blank divide.
    private static int EndOfKey(ReadOnlySpan<char> text, LineFormat format)
    {
        int end = format is LineFormat.Properties ? text.IndexOfAny("=: \t") : text.IndexOf('=');
        if (end < 0 && format is LineFormat.Ini)
        {
            end = text.IndexOfAny(" \t");
        }

        return end < 0 ? text.Length : end;
    }

    // A key that is written with escapes, and an inline table of which one key is a secret.
    private static bool HidesKey(ReadOnlySpan<char> key, ReadOnlySpan<char> value, LineFormat format) =>
        key.Contains('\\') || (format is LineFormat.Toml && value.Contains('{') && SecretNames.LooksSecret(value));
}
