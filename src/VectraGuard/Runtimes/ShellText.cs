using System.Text;
using VectraGuard.Linux;

namespace VectraGuard.Runtimes;

/// <summary>Words as a POSIX shell would have to be given them.</summary>
internal static class ShellText
{
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    public static string Quote(string word)
    {
        if (word.Length > 0 && word.All(IsPlain))
        {
            return word;
        }

        string shown = OsText.Display(word);
        return shown == word ? $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'" : QuoteBytes(word);
    }

    private static string QuoteBytes(string word)
    {
        var text = new StringBuilder("$'");
        foreach (byte value in OsText.Encode(word))
        {
            _ = value is >= 0x20 and < 0x7F and not (byte)'\'' and not (byte)'\\'
                ? text.Append((char)value)
                : text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\x{value:x2}");
        }

        return text.Append('\'').ToString();
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || "-_./:=,+@%^".Contains(c, StringComparison.Ordinal);
}
