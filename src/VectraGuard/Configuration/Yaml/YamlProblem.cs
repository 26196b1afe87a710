using YamlDotNet.Core;

namespace VectraGuard.Configuration.Yaml;

/// <summary>Says in a user's words what the YAML parser stumbled over.</summary>
internal static class YamlProblem
{
    /// <summary>The parser's error as ours, at the same place.</summary>
    public static ConfigurationException Explain(YamlException error, string file)
    {
        (string problem, string? expected) = Words(error.Message);
        return new ConfigurationException(file, (int)error.Start.Line, (int)error.Start.Column, problem, expected, error);
    }

    // By fragments of the parser's messages. What no row knows is shown as it is, so a new version of the parser can cost
    // clarity, but nothing else.
    private static (string Problem, string? Expected) Words(string message)
    {
        foreach ((string fragment, string problem, string? expected) in Known)
        {
            if (message.Contains(fragment, StringComparison.Ordinal))
            {
                return (problem, expected);
            }
        }

        return ($"not YAML: {char.ToLowerInvariant(message[0])}{message[1..].TrimEnd('.')}", null);
    }

    // Only touched by an error, so it costs an ordinary start nothing.
    private static ReadOnlySpan<(string Fragment, string Problem, string? Expected)> Known => new[]
    {
        ("multiline plain scalar, found invalid mapping", "a ':' in a value of several lines", "':' after the key before it, or quotes"),
        ("invalid mapping", "a second ':' where one value belongs", "quotes around a value that contains ': '"),
        ("cannot start any token", "a value cannot start with this character", "quotes around it"),
        ("unexpected end of stream", "a quotation mark that is never closed", "the closing one"),
        ("parsing a flow sequence", "a '[' that is never closed, or a comma missing", "',' or ']'"),
        ("parsing a flow mapping", "a '{' that is never closed, or a comma missing", "',' or '}'"),
        ("expected key", "no key, or indented otherwise than its neighbours", "a key such as 'runtime: auto', indented like those above"),
        ("expected '-' indicator", "no item of the list above, or indented otherwise", "'- ' before each item"),
        ("<document end>", "indented otherwise than the keys above", "the same indentation for all keys of a section"),
        ("expected node content", "a value is missing", null),
        ("unknown escape", "an unknown escape in double quotes", @"an escape of YAML, or single quotes, in which '\' is an ordinary character"),
        ("Block sequence entries", "a list cannot start here", "'- ' at the start of a line of its own"),
    };
}
