using System.Globalization;
using System.Text;

namespace VectraGuard.Risk.Shell;

/// <summary>Decodes backslash escapes.</summary>
internal static class Escapes
{
    public static string Decode(ReadOnlySpan<char> text, EscapeDialect dialect)
    {
        var decoded = new StringBuilder(text.Length);
        while (!text.IsEmpty)
        {
            if (text[0] != '\\' || text.Length == 1)
            {
                decoded.Append(text[0]);
                text = text[1..];
                continue;
            }

            text = text[(1 + DecodeOne(text[1..], dialect, decoded))..];
        }

        return decoded.ToString();
    }

    /// <summary>Decodes what follows a backslash and returns its length.</summary>
    private static int DecodeOne(ReadOnlySpan<char> rest, EscapeDialect dialect, StringBuilder decoded)
    {
        switch (rest[0])
        {
            case 'x':
                return DecodeNumber(rest, skip: 1, maximum: 2, NumberStyles.AllowHexSpecifier, decoded);
            case 'u':
                return DecodeNumber(rest, skip: 1, maximum: 4, NumberStyles.AllowHexSpecifier, decoded);
            case 'U':
                return DecodeNumber(rest, skip: 1, maximum: 8, NumberStyles.AllowHexSpecifier, decoded);
            case >= '0' and <= '7':
                return DecodeOctal(rest, maximum: dialect is EscapeDialect.Echo && rest[0] == '0' ? 4 : 3, decoded);
            case 'c' when dialect is EscapeDialect.AnsiQuotes && rest.Length > 1:
                decoded.Append((char)(rest[1] & 0x1F));
                return 2;
            default:
                AppendSimple(rest[0], decoded);
                return 1;
        }
    }

    private static void AppendSimple(char c, StringBuilder decoded)
    {
        char? simple = c switch
        {
            'a' => '\a',
            'b' => '\b',
            'e' or 'E' => '\u001B',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            '\\' or '\'' or '"' or '?' => c,
            _ => null,
        };
        if (simple is { } known)
        {
            decoded.Append(known);
        }
        else
        {
            decoded.Append('\\').Append(c);
        }
    }

    private static int DecodeNumber(ReadOnlySpan<char> rest, int skip, int maximum, NumberStyles style, StringBuilder decoded)
    {
        int length = skip;
        while (length < rest.Length && length < skip + maximum && char.IsAsciiHexDigit(rest[length]))
        {
            length++;
        }

        if (uint.TryParse(rest[skip..length], style, CultureInfo.InvariantCulture, out uint value) && Rune.IsValid(value))
        {
            decoded.Append(new Rune(value).ToString());
        }

        return length;
    }

    private static int DecodeOctal(ReadOnlySpan<char> rest, int maximum, StringBuilder decoded)
    {
        int value = 0;
        int length = 0;
        while (length < rest.Length && length < maximum && rest[length] is >= '0' and <= '7')
        {
            value = (value * 8) + (rest[length++] - '0');
        }

        decoded.Append((char)(value & 0xFF));
        return length;
    }
}
