namespace VectraGuard.Redaction;

/// <summary>Values that are secrets whatever they are called: the forms that issuers give their tokens so that scanners can find them.</summary>
internal static class SecretValues
{
    // Shorter than any real token; long enough that a word which happens to begin alike is left alone.
    private const int ShortestToken = 20;

    private static readonly string[] Beginnings =
    [
        "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "gldt-", "glrt-", "glcbt-", "npm_", "pypi-", "xoxb-", "xoxp-", "xoxa-",
        "xapp-", "sk-", "sk_live_", "sk_test_", "rk_live_", "whsec_", "AKIA", "ASIA", "AIza", "ya29.", "hf_", "dop_v1_", "doo_v1_", "dckr_pat_",
        "SG.", "shpat_", "shpss_", "lin_api_", "figd_", "hvs.", "hvb.", "sq0atp-", "ATATT", "rubygems_", "cio", "oy2", "AGE-SECRET-KEY-",
    ];

    private static readonly string[] Assigned =
        ["password", "passwd", "passphrase", "pwd", "token", "secret", "apikey", "api_key", "accountkey", "accesskey", "sharedaccesskey"];

    /// <summary>Whether a value is or holds a token, a private key, a signed claim, or an assignment to something that is called a secret.</summary>
    public static bool LooksSecret(ReadOnlySpan<char> value)
    {
        if (value.Contains("-----BEGIN ", StringComparison.Ordinal) && value.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return true;
        }

        for (ReadOnlySpan<char> rest = value; NextPiece(ref rest) is { IsEmpty: false } piece;)
        {
            if (IsToken(piece) || IsSignedClaim(piece) || IsBotToken(piece, rest))
            {
                return true;
            }
        }

        return HasAssignment(value);
    }

    private static ReadOnlySpan<char> NextPiece(ref ReadOnlySpan<char> rest)
    {
        int start = 0;
        while (start < rest.Length && !IsTokenCharacter(rest[start]))
        {
            start++;
        }

        int end = start;
        while (end < rest.Length && IsTokenCharacter(rest[end]))
        {
            end++;
        }

        ReadOnlySpan<char> piece = rest[start..end];
        rest = rest[end..];
        return piece;
    }

    private static bool IsTokenCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.';

    // Telegram's: a number of eight to ten digits, a colon, thirty-five characters.
    private static bool IsBotToken(ReadOnlySpan<char> piece, ReadOnlySpan<char> rest) =>
        piece.Length is >= 8 and <= 10 && !piece.ContainsAnyExceptInRange('0', '9') && rest is [':', ..] && NextPiece(ref rest).Length == 35;

    // "Server=db;Password=x", "-Dproxy.password=x", "--token = x".
    private static bool HasAssignment(ReadOnlySpan<char> value)
    {
        foreach (string name in Assigned)
        {
            ReadOnlySpan<char> rest = value;
            for (int at = rest.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = rest.IndexOf(name, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[(at + name.Length)..];
                if (rest.TrimStart() is ['=', var first, ..] && first is not ('=' or ';' or '&'))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsToken(ReadOnlySpan<char> value)
    {
        if (value.Length < ShortestToken || !value.ContainsAnyInRange('0', '9'))
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

    // A JSON web token: three parts of base64url, of which the first begins with {".
    private static bool IsSignedClaim(ReadOnlySpan<char> value) =>
        value.StartsWith("eyJ", StringComparison.Ordinal) && value.Length > 2 * ShortestToken && value.Count('.') == 2;
}
