using System.Text;
using System.Text.Unicode;

namespace VectraGuard.Configuration.Yaml;

/// <summary>
/// The text of a file, after it is certain that the parser sees the same lines and comments as a person: UTF-8, no control
/// characters, no tabs in the indentation, and no character that breaks or reorders a line only for some readers (a value
/// could hide behind one in what looks like a comment).
/// </summary>
internal static class YamlText
{
    private const string Bom = "\uFEFF";

    /// <summary>The text without its byte order mark.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string file)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new ConfigurationException(file, 1, 1, "the file is UTF-16", "UTF-8");
        }

        if (!Utf8.IsValid(bytes))
        {
            int valid = ValidLength(bytes);
            throw At(file, Encoding.UTF8.GetString(bytes[..valid]), $"the byte 0x{bytes[valid]:x2} is not UTF-8", "UTF-8 text");
        }

        string text = Encoding.UTF8.GetString(bytes);
        text = text.StartsWith(Bom, StringComparison.Ordinal) ? text[Bom.Length..] : text;
        Check(text, file);
        return text;
    }

    private static void Check(string text, string file)
    {
        bool indentation = true;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (Objection(c, i + 1 < text.Length ? text[i + 1] : '\n') is { } objection)
            {
                throw At(file, text[..i], objection, "plain text; a value can have it as an escape in double quotes, such as \"\\x07\"");
            }

            if (c == '\t' && indentation)
            {
                throw At(file, text[..i], "a tab in the indentation", "blanks");
            }

            indentation = c == '\n' || (indentation && c == ' ');
        }
    }

    private static string? Objection(char c, char next) => c switch
    {
        '\n' or '\t' => null,
        '\r' => next == '\n' ? null : "a carriage return that ends no line",
        '\0' => "a NUL character",
        < ' ' or '\u007F' => $"the control character 0x{(int)c:x2}",
        '\u0085' or '\u2028' or '\u2029' => $"the line separator U+{(int)c:X4}",
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => $"the text direction control U+{(int)c:X4}",
        _ => null,
    };

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        int length = 0;
        while (Rune.DecodeFromUtf8(bytes[length..], out _, out int consumed) is System.Buffers.OperationStatus.Done)
        {
            length += consumed;
        }

        return length;
    }

    private static ConfigurationException At(string file, string before, string problem, string expected)
    {
        int line = before.AsSpan().Count('\n') + 1;
        int column = before.Length - before.LastIndexOf('\n');
        return new ConfigurationException(file, line, column, problem, expected);
    }
}
