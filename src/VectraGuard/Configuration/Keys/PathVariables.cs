using System.Text;
using VectraGuard.Configuration.Yaml;

namespace VectraGuard.Configuration.Keys;

/// <summary>
/// Expands <c>~</c>, <c>$HOME</c> and <c>${HOME}</c>. In a file any other <c>$</c> is an error (<c>$$</c> stands for the
/// character). In a flag, which a shell has seen already, it is a character like any other.
/// </summary>
internal static class PathVariables
{
    private const string Allowed = "only ~ and $HOME expand in paths; $$ is a dollar sign";

    /// <summary>The text with the home directory in the place of its names.</summary>
    public static string Expand(string text, YamlNode node, ValueSource source)
    {
        string home = "";
        if (text.StartsWith('~'))
        {
            home = text is "~" or ['~', '/', ..]
                ? Home(node, source)
                : throw source.Error(
                    node, $"{Quoted.Text(text)} names the home of another user", "its full path, or ./~ for a name that starts with ~");
            text = text[1..];
        }

        return home + (source.IsFile ? ExpandAll(text, node, source) : ExpandStart(text, node, source));
    }

    private static string ExpandAll(string text, YamlNode node, ValueSource source)
    {
        var result = new StringBuilder();
        for (int dollar; (dollar = text.IndexOf('$')) >= 0;)
        {
            result.Append(text, 0, dollar);
            text = text[dollar..];
            int length = text.StartsWith("$$", StringComparison.Ordinal) ? 2 : HomeLength(text);
            if (length == 0)
            {
                throw source.Error(node, $"{Quoted.Text(text)} does not expand here", Allowed);
            }

            result.Append(length == 2 ? "$" : Home(node, source));
            text = text[length..];
        }

        return result.Append(text).ToString();
    }

    private static string ExpandStart(string text, YamlNode node, ValueSource source)
    {
        int length = HomeLength(text);
        return length > 0 && (length == text.Length || text[length] == '/') ? Home(node, source) + text[length..] : text;
    }

    private static int HomeLength(string text)
    {
        const string Braced = "${HOME}", Bare = "$HOME";
        if (text.StartsWith(Braced, StringComparison.Ordinal))
        {
            return Braced.Length;
        }

        bool isName = text.StartsWith(Bare, StringComparison.Ordinal)
            && (text.Length == Bare.Length || !(char.IsAsciiLetterOrDigit(text[Bare.Length]) || text[Bare.Length] == '_'));
        return isName ? Bare.Length : 0;
    }

    private static string Home(YamlNode node, ValueSource source) =>
        source.Facts.Home ?? throw source.Error(node, "there is no home directory to expand", "an absolute path, or HOME in the environment");
}
