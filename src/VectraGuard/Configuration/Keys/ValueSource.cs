using VectraGuard.Configuration.Yaml;
using VectraGuard.Host;

namespace VectraGuard.Configuration.Keys;

/// <summary>Where a value is read: what errors name, and what relative paths are relative to.</summary>
/// <param name="Name">The file, variable or flag.</param>
/// <param name="Directory">An absolute path: the file's directory, or the working directory.</param>
/// <param name="Facts">The host.</param>
/// <param name="IsFile">Whether it is a file; otherwise a shell has seen the value already.</param>
internal sealed record ValueSource(string Name, string Directory, HostFacts Facts, bool IsFile)
{
    /// <summary>The key that is being read, for errors; null where the name says it.</summary>
    public string? Key { get; init; }

    /// <summary>The error at a node of this source.</summary>
    public ConfigurationException Error(YamlNode node, string problem, string? expected) =>
        new(Name, node.Line, node.Column, Key is null ? problem : $"{Key}: {problem}", expected);

    /// <summary>The words of a node that must be text. A plain number or boolean is none: its author may mean something else by it.</summary>
    public string Text(YamlNode node, string expected)
    {
        string text = Scalar(node, expected);
        if (node.AsBoolean is not null || node.IsNumber)
        {
            throw Error(node, $"{node.Describe()} where text belongs", $"{expected}; quotes make text of it: \"{Quoted.Bounded(text)}\"");
        }

        return text;
    }

    /// <summary>The words of a node that must be one value, whatever they look like.</summary>
    public string Scalar(YamlNode node, string expected)
    {
        if (node.Kind is not YamlKind.Scalar || node.IsNull)
        {
            throw Error(node, $"{node.Describe()} where one value belongs", expected);
        }

        return node.Text.Contains('\0') ? throw Error(node, "a NUL character", expected) : node.Text;
    }
}
