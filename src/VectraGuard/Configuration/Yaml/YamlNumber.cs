namespace VectraGuard.Configuration.Yaml;

/// <summary>Tells numbers from text as YAML 1.2's core schema does (section 10.3.2).</summary>
internal static class YamlNumber
{
    /// <summary>Whether a plain scalar of this text is an integer or a floating-point number.</summary>
    public static bool IsOne(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("0o"))
        {
            return text.Length > 2 && !text[2..].ContainsAnyExceptInRange('0', '7');
        }

        if (text.StartsWith("0x"))
        {
            return text.Length > 2 && IsHexadecimal(text[2..]);
        }

        return text is ".nan" or ".NaN" or ".NAN" || IsDecimal(text is ['+' or '-', .. var unsigned] ? unsigned : text);
    }

    private static bool IsDecimal(ReadOnlySpan<char> text)
    {
        if (text is ".inf" or ".Inf" or ".INF")
        {
            return true;
        }

        int digits = Digits(ref text);
        if (text is ['.', .. var fraction])
        {
            text = fraction;
            digits += Digits(ref text);
        }

        if (digits > 0 && text is ['e' or 'E', .. var exponent])
        {
            text = exponent is ['+' or '-', .. var unsigned] ? unsigned : exponent;
            digits = Digits(ref text);
        }

        return digits > 0 && text.IsEmpty;
    }

    private static bool IsHexadecimal(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static int Digits(ref ReadOnlySpan<char> text)
    {
        int count = text.IndexOfAnyExceptInRange('0', '9');
        count = count < 0 ? text.Length : count;
        text = text[count..];
        return count;
    }
}
