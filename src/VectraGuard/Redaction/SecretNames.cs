namespace VectraGuard.Redaction;

/// <summary>Names (of variables, configuration keys, elements) that look as if their value were a secret.</summary>
internal static class SecretNames
{
    // These count wherever a word ends with them: npm_authToken, SSHPASSWORD.
    private static readonly string[] Endings =
        ["token", "secret", "password", "passwd", "passphrase", "passcode", "credential", "apikey", "accesskey", "privatekey", "sshpass"];

    // These count as a whole word only: a KEY, but no KEYBOARD; an AUTH, but no AUTHOR.
    private static readonly string[] Words =
    [
        "key", "keys", "keyfile", "pass", "pwd", "pw", "pat", "pats", "auth", "oauth", "jwt", "dsn", "otp", "totp", "pin", "cred", "creds", "cookie",
        "cookies", "webhook", "salt", "bearer", "passkey", "authkey", "netrc",
    ];

    // These count wherever they stand.
    private static readonly string[] Phrases = ["connectionstring", "connection_string", "connstr", "conn_str"];

    // Shells keep their directories there; python's images name a public key's fingerprint.
    private static readonly string[] Harmless = ["PWD", "OLDPWD", "INIT_CWD", "GPG_KEY", "KEYTIMEOUT", "SSH_ASKPASS_REQUIRE"];

    /// <summary>Whether a name looks like that of a secret.</summary>
    public static bool LooksSecret(ReadOnlySpan<char> name)
    {
        foreach (string harmless in Harmless)
        {
            if (name.SequenceEqual(harmless))
            {
                return false;
            }
        }

        foreach (string phrase in Phrases)
        {
            if (name.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        bool afterPublic = false;
        while (NextWord(ref name) is { IsEmpty: false } word)
        {
            if (!afterPublic && (IsWord(word) || HasEnding(word)))
            {
                return true;
            }

            afterPublic = word.Equals("public", StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }

    // Words are divided by what is no letter, and where a capital follows a small letter.
    private static ReadOnlySpan<char> NextWord(ref ReadOnlySpan<char> name)
    {
        int start = 0;
        while (start < name.Length && !char.IsAsciiLetter(name[start]))
        {
            start++;
        }

        int end = start;
        while (end < name.Length && char.IsAsciiLetter(name[end]) && !(end > start && char.IsAsciiLetterUpper(name[end]) && char.IsAsciiLetterLower(name[end - 1])))
        {
            end++;
        }

        ReadOnlySpan<char> word = name[start..end];
        name = name[end..];
        return word;
    }

    private static bool IsWord(ReadOnlySpan<char> word)
    {
        foreach (string candidate in Words)
        {
            if (word.Equals(candidate, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasEnding(ReadOnlySpan<char> word)
    {
        ReadOnlySpan<char> singular = word[^1] is 's' or 'S' ? word[..^1] : word;
        foreach (string ending in Endings)
        {
            if (word.EndsWith(ending, StringComparison.OrdinalIgnoreCase) || singular.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
