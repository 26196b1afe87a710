namespace VectraGuard.Risk.Commands;

/// <summary>Writes words so that the shell reads them back.</summary>
internal static class ShellQuote
{
    /// <summary>The word itself when it is harmless, else in single quotes.</summary>
    public static string Word(string word)
    {
        foreach (char c in word)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('/' or '.' or '-' or '_' or '=' or ':' or ',' or '+' or '@' or '%' or '^'))
            {
                return $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
            }
        }

        return word.Length == 0 ? "''" : word;
    }
}
