namespace VectraGuard.Redaction;

/// <summary>Values that are secrets whatever they are called: the forms that issuers give their tokens so that scanners can find them.</summary>
internal static class SecretValues
{
    // Shorter than any real token; long enough that a word which happens to begin alike is left alone.
    private const int ShortestToken = 20;

    private static ReadOnlySpan<string> Beginnings => new[]
    {
        "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "gldt-", "glrt-", "glcbt-", "npm_", "pypi-", "xoxb-", "xoxp-", "xoxa-",
        "xapp-", "sk-", "sk_live_", "sk_test_", "rk_live_", "whsec_", "AKIA", "ASIA", "AIza", "ya29.", "hf_", "dop_v1_", "doo_v1_", "dckr_pat_",
        "SG.", "shpat_", "shpss_", "lin_api_", "figd_", "hvs.", "hvb.", "sq0atp-", "ATATT", "rubygems_", "cio", "oy2", "AGE-SECRET-KEY-",
    };

    /// <summary>Whether a value is a token, a private key or a signed claim.</summary>
    public static bool LooksSecret(ReadOnlySpan<char> value)
    {
        value = value.Trim().Trim('"').Trim('\'');
        return IsToken(value) || IsSignedClaim(value) || (value.Contains("-----BEGIN ", StringComparison.Ordinal) && value.Contains("PRIVATE KEY", StringComparison.Ordinal));
    }

    private static bool IsToken(ReadOnlySpan<char> value)
    {
        if (value.Length < ShortestToken || !HasTokenCharacters(value))
        {
            return false;
        }

        foreach (string beginning in Beginnings)
        {
            if (value.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasTokenCharacters(ReadOnlySpan<char> value)
    {
        bool digit = false;
        foreach (char character in value)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-' or '.'))
            {
                return false;
            }

            digit |= char.IsAsciiDigit(character);
        }

        return digit;
    }

    // A JSON web token: three parts of base64url, of which the first begins with {".
    private static bool IsSignedClaim(ReadOnlySpan<char> value) =>
        value.StartsWith("eyJ", StringComparison.Ordinal) && value.Length > 2 * ShortestToken && value.Count('.') == 2;
}
