namespace VectraGuard.Redaction;

/// <summary>Takes what looks like a secret out of a command line that is to be shown or kept. The rest stays as it was.</summary>
internal static class ArgumentMask
{
    /// <summary>The words, each as long as it may be; how many more there are stands in the last.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> words, int mostWords = 100, int mostCharacters = 1000)
    {
        var masked = new List<string>(Math.Min(words.Count, mostWords));
        var mask = new WordMask();
        for (int i = 0; i < words.Count && i < mostWords; i++)
        {
            masked.Add(mask.Next(words[i].Length > mostCharacters ? words[i][..mostCharacters] + "…" : words[i]));
        }

        if (words.Count > mostWords)
        {
            masked.Add($"… ({words.Count - mostWords} more)");
        }

        return masked;
    }

    /// <summary>The same of a text in which such words may stand.</summary>
    public static string Text(string text) => TextMask.Of(text);
}
