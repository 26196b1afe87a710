using System.Text;

namespace VectraGuard.Git;

/// <summary>Reads a git configuration file as git does. A file that git refuses is refused here.</summary>
internal sealed class GitConfigReader
{
    private readonly string text;
    private readonly List<GitConfigEntry> entries = [];
    private int at;
    private string section = "";
    private string? subsection;

    private GitConfigReader(string text) => this.text = text.TrimStart('\uFEFF');

    private char Current => at < text.Length ? text[at] : '\n';

    /// <summary>The variables in order; null when the text is no git configuration.</summary>
    public static List<GitConfigEntry>? Read(string text)
    {
        var reader = new GitConfigReader(text);
        return reader.TryRead() ? reader.entries : null;
    }

    private bool TryRead()
    {
        while (at < text.Length)
        {
            if (IsSpace(Current))
            {
                at++;
            }
            else if (Current is '#' or ';')
            {
                SkipLine();
            }
            else if (!(Current is '[' ? TryReadSection() : TryReadVariable()))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadSection()
    {
        int start = ++at;
        while (char.IsAsciiLetterOrDigit(Current) || Current is '-' or '.')
        {
            at++;
        }

        section = text[start..at].ToLowerInvariant();
        subsection = null;
        if (Current is ' ' or '\t')
        {
            SkipBlanks();
            if (!TryReadSubsection())
            {
                return false;
            }
        }
        else if (section.IndexOf('.') is > 0 and var dot)
        {
            (section, subsection) = (section[..dot], section[(dot + 1)..]);
        }

        return section.Length > 0 && at < text.Length && text[at++] is ']';
    }

    private bool TryReadSubsection()
    {
        if (Current is not '"')
        {
            return false;
        }

        var name = new StringBuilder();
        for (at++; at < text.Length && Current is not ('"' or '\n'); at++)
        {
            at += Current is '\\' ? 1 : 0;
            name.Append(Current);
        }

        subsection = name.ToString();
        return at < text.Length && text[at++] is '"';
    }

    private bool TryReadVariable()
    {
        int start = at;
        while (char.IsAsciiLetterOrDigit(Current) || Current is '-')
        {
            at++;
        }

        string key = text[start..at].ToLowerInvariant();
        SkipBlanks();
        if (section.Length == 0 || key.Length == 0 || !char.IsAsciiLetter(key[0]))
        {
            return false;
        }

        string? value = null;
        if (Current is '=')
        {
            at++;
            value = ReadValue();
            if (value is null)
            {
                return false;
            }
        }
        else if (Current is '#' or ';')
        {
            SkipLine();
        }
        else if (Current is not ('\n' or '\r'))
        {
            return false;
        }

        entries.Add(new GitConfigEntry(section, subsection, key, value));
        return true;
    }

    // Blanks within a value stay, those around it go unless they are quoted.
    private string? ReadValue()
    {
        SkipBlanks();
        var value = new StringBuilder();
        int solid = 0;
        bool quoted = false;
        for (; at < text.Length && Current is not '\n'; at++)
        {
            if (Current is '"')
            {
                quoted = !quoted;
                solid = value.Length;
            }
            else if (Current is '\\')
            {
                at++;
                if (!TryAppendEscape(value))
                {
                    return null;
                }

                solid = value.Length;
            }
            else if (!quoted && Current is '#' or ';')
            {
                SkipLine();
                break;
            }
            else
            {
                bool isSolid = quoted || !IsSpace(Current);
                value.Append(isSolid || value.Length > 0 ? Current : null);
                solid = isSolid ? value.Length : solid;
            }
        }

        return quoted ? null : value.ToString(0, solid);
    }

    private bool TryAppendEscape(StringBuilder value)
    {
        if (Current is '\r' && at + 1 < text.Length && text[at + 1] is '\n')
        {
            at++;
        }

        char? character = Current switch
        {
            'n' => '\n',
            't' => '\t',
            'b' => '\b',
            '"' => '"',
            '\\' => '\\',
            _ => null,
        };
        value.Append(character);
        return character is not null || Current is '\n';
    }

    // Git's own: nothing that Unicode, or C, takes for white space besides.
    private static bool IsSpace(char character) => character is ' ' or '\t' or '\n' or '\r';

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            at++;
        }
    }

    private void SkipLine()
    {
        while (at < text.Length && text[at] is not '\n')
        {
            at++;
        }
    }
}
