using System.Text;

namespace VectraGuard.Redaction;

/// <summary>Takes what looks like a secret out of a command line that is to be shown or kept. The rest stays as it was.</summary>
internal static class ArgumentMask
{
    private const string Mask = "***";

    /// <summary>The words, each as long as it may be; how many more there are stands in the last.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> words, int mostWords = 100, int mostCharacters = 1000)
    {
        var masked = new List<string>(Math.Min(words.Count, mostWords));
        bool hidesNext = false;
        for (int i = 0; i < words.Count && i < mostWords; i++)
        {
            string word = words[i].Length > mostCharacters ? words[i][..mostCharacters] + "…" : words[i];
            masked.Add(hidesNext ? Mask : i == 0 ? word : Word(word));
            hidesNext = !hidesNext && i > 0 && NamesSecret(words[0], words[i]);
        }

        if (words.Count > mostWords)
        {
            masked.Add($"… ({words.Count - mostWords} more)");
        }

        return masked;
    }

    private static bool NamesSecret(string program, string word) => word is ['-', '-', ..]
        ? !word.Contains('=', StringComparison.Ordinal) && (word is "--user" or "--proxy-user" || SecretNames.LooksSecret(word))
        : word is "-u" or "-U" ? program.EndsWith("curl", StringComparison.Ordinal)
        : word is "-p" && (program.EndsWith("login", StringComparison.Ordinal) || program.EndsWith("sshpass", StringComparison.Ordinal)
            || program.EndsWith("docker", StringComparison.Ordinal));

    // Shell text is many words in one; each blank or quote may begin another.
    private static string Word(string word)
    {
        if (word.AsSpan().IndexOfAny(" \t\n'\"") < 0)
        {
            return Piece(word);
        }

        var result = new StringBuilder(word.Length);
        bool hidesNext = false;
        for (int start = 0; start < word.Length;)
        {
            int length = word.AsSpan(start).IndexOfAny(" \t\n'\"");
            string piece = length < 0 ? word[start..] : word.Substring(start, length);
            if (piece.Length > 0)
            {
                result.Append(hidesNext ? Mask : Piece(piece));
                hidesNext = !hidesNext && (NamesSecret("curl", piece) || piece.EndsWith("uthorization:", StringComparison.Ordinal)
                    || piece is "Bearer" or "Basic");
            }

            start += piece.Length;
            if (start < word.Length)
            {
                result.Append(word[start++]);
            }
        }

        return UrlText.WithoutSecrets(result.ToString());
    }

    private static string Piece(string piece)
    {
        int equals = piece.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && SecretNames.LooksSecret(piece.AsSpan(0, equals)) ? piece[..(equals + 1)] + Mask
            : SecretValues.LooksSecret(piece) ? equals > 0 ? piece[..(equals + 1)] + Mask : Mask
            : UrlText.WithoutSecrets(piece);
    }
}
