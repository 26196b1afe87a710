namespace VectraGuard.Configuration.Yaml;

/// <summary>
/// One node of a document, with its place. An alias is its anchor's node at the alias's place, so a document is read in
/// memory that its own length bounds, whatever its aliases stand for.
/// </summary>
internal sealed record YamlNode(YamlKind Kind, int Line, int Column)
{
    /// <summary>A text that stands in no file.</summary>
    public static YamlNode OfText(string text) => new(YamlKind.Scalar, Line: 0, Column: 0) { Text = text };

    /// <summary>The text of a scalar.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether a scalar stands there without quotes, so that it may mean something other than text.</summary>
    public bool IsPlain { get; init; }

    /// <summary>The items of a sequence.</summary>
    public IReadOnlyList<YamlNode> Items { get; init; } = [];

    /// <summary>The entries of a mapping, in order.</summary>
    public IReadOnlyList<YamlEntry> Entries { get; init; } = [];

    /// <summary>How many nodes this one stands for, aliases expanded.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Whether this is the null of YAML 1.2's core schema.</summary>
    public bool IsNull => Kind is YamlKind.Scalar && IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The boolean of the core schema that this is; null when it is none. <c>yes</c> and <c>on</c> are text.</summary>
    public bool? AsBoolean => !IsPlain ? null : Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>Whether this is a number of the core schema.</summary>
    public bool IsNumber => Kind is YamlKind.Scalar && IsPlain && YamlNumber.IsOne(Text);

    /// <summary>What it is, in a sentence about what is wrong.</summary>
    public string Describe() => Kind switch
    {
        YamlKind.Sequence => "a list",
        YamlKind.Mapping => "a mapping",
        _ when IsNull => "no value",
        _ when AsBoolean is not null => $"the boolean {Text}",
        _ when IsNumber => $"the number {Quoted.Text(Text)}",
        _ => Quoted.Text(Text),
    };
}
