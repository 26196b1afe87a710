using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace VectraGuard.Configuration.Yaml;

/// <summary>
/// Reads one YAML document into nodes: YAML 1.2's core schema without merge keys, on the events of YamlDotNet's parser. Everything it
/// refuses is a <see cref="ConfigurationException"/> with line and column. Time and memory are bounded by the input's
/// length, its depth by <see cref="Deepest"/>, and what its aliases expand to by <see cref="MostNodes"/>.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>Nested lists and mappings; the deepest setting needs four.</summary>
    public const int Deepest = 16;

    /// <summary>Values in one file, aliases expanded.</summary>
    public const int MostNodes = 10_000;

    // What the parser gives a node without a tag, and one with the tag "!", which makes text of a scalar.
    private const string NoTag = "?", TextTag = "!";
    private const string StringTag = "tag:yaml.org,2002:str", MappingTag = "tag:yaml.org,2002:map", SequenceTag = "tag:yaml.org,2002:seq";

    private static readonly string TooMany = $"more than {MostNodes} values, aliases expanded";

    private readonly string file;
    private readonly string text;
    private readonly Parser parser;
    private readonly Dictionary<string, YamlNode> anchors = new(StringComparer.Ordinal);
    private int nodes;

    private YamlReader(string file, string text)
    {
        this.file = file;
        this.text = text;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The root of the only document; null when there is nothing but comments.</summary>
    public static YamlNode? Read(ReadOnlySpan<byte> content, string file)
    {
        var reader = new YamlReader(file, YamlText.Decode(content, file));
        try
        {
            return reader.ReadStream();
        }
        catch (YamlException e)
        {
            throw YamlProblem.Explain(e, file);
        }
    }

    private YamlNode? ReadStream()
    {
        YamlNode? root = null;
        bool seen = false;
        while (Advance())
        {
            switch (Current)
            {
                case DocumentStart when seen:
                    throw Error(Current.Start, "a second document", "one document in a file");
                case DocumentStart { Version.Version: not { Major: 1, Minor: 2 } and not null }:
                    throw Error(Current.Start, "another version of YAML", "YAML 1.2, in which 'yes' and 'on' are text");
                case DocumentStart:
                    seen = true;
                    break;
                case NodeEvent or AnchorAlias:
                    root = ReadNode(depth: 0);
                    break;
            }
        }

        return root;
    }

    private ParsingEvent Current => parser.Current!;

    private YamlNode ReadNode(int depth)
    {
        if (++nodes > MostNodes)
        {
            throw Error(Current.Start, TooMany, "fewer");
        }

        if (Current is AnchorAlias alias)
        {
            return Resolve(alias);
        }

        if (Current is not NodeEvent start)
        {
            // Parser 18.1 gives an empty key before ':' no value.
            throw Error(Current.Start, "a key without a value", "a key with a value, such as 'runtime: auto'");
        }

        YamlNode node = start is Scalar scalar ? ReadScalar(scalar) : ReadCollection(start, depth + 1);
        if (!start.Anchor.IsEmpty)
        {
            anchors[start.Anchor.Value] = node;
        }

        return node;
    }

    private YamlNode ReadScalar(Scalar scalar)
    {
        CheckTag(scalar, StringTag);
        return new YamlNode(YamlKind.Scalar, Line(scalar.Start), Column(scalar.Start))
        {
            Text = scalar.Value,
            IsPlain = scalar.Style is ScalarStyle.Plain && scalar.Tag.ToString() is NoTag,
        };
    }

    private YamlNode ReadCollection(NodeEvent start, int depth)
    {
        if (depth > Deepest)
        {
            throw Error(start.Start, $"lists and mappings nested more than {Deepest} deep", "the settings, which need four levels at most");
        }

        CheckTag(start, start is MappingStart ? MappingTag : SequenceTag);
        YamlNode node = start is MappingStart ? ReadMapping(depth) : ReadSequence(depth);
        Mark place = start.Start;
        // A pair in a list, [a: b], is a mapping without a bracket of its own, and has no sensible mark.
        bool unmarked = start is MappingStart { Style: MappingStyle.Flow } && text[(int)place.Index] != '{' && node.Entries.Count > 0;
        return unmarked
            ? node with { Line = node.Entries[0].Key.Line, Column = node.Entries[0].Key.Column }
            : node with { Line = Line(place), Column = Column(place) };
    }

    private YamlNode ReadSequence(int depth)
    {
        Mark start = Current.Start;
        var items = new List<YamlNode>();
        int weight = 1;
        while (Next() is not SequenceEnd)
        {
            items.Add(ReadNode(depth));
            weight = Add(weight, items[^1], start);
        }

        return new YamlNode(YamlKind.Sequence, 0, 0) { Items = items, Weight = weight };
    }

    private YamlNode ReadMapping(int depth)
    {
        Mark start = Current.Start;
        var entries = new List<YamlEntry>();
        int weight = 1;
        while (Next() is not MappingEnd)
        {
            YamlNode key = ReadNode(depth);
            Next();
            YamlNode value = ReadNode(depth);
            entries.Add(new YamlEntry(key, value));
            weight = Add(Add(weight, key, start), value, start);
        }

        return new YamlNode(YamlKind.Mapping, 0, 0) { Entries = entries, Weight = weight };
    }

    private YamlNode Resolve(AnchorAlias alias) => anchors.TryGetValue(alias.Value.Value, out YamlNode? node)
        ? node with { Line = Line(alias.Start), Column = Column(alias.Start) }
        : throw Error(alias.Start, $"the alias *{Quoted.Bounded(alias.Value.Value)} has no anchor before it", "& and its name at a value further up");

    // Tags that say what the node is anyway are allowed; one that would make something else of it is not.
    private void CheckTag(NodeEvent node, string allowed)
    {
        if (node.Tag.ToString() is not (NoTag or TextTag) and var tag && tag != allowed)
        {
            throw Error(node.Start, $"the tag {Quoted.Text(tag)} has no meaning here", "a value without a tag");
        }
    }

    private int Add(int weight, YamlNode more, Mark start) =>
        weight + more.Weight <= MostNodes ? weight + more.Weight : throw Error(start, TooMany, "fewer");

    private ParsingEvent Next()
    {
        Advance();
        return Current;
    }

    private bool Advance()
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // Parser 18.1 lets these out on input such as "!<> a" and "a: [b\n||c --Y".
            Mark place = parser.Current?.End ?? Mark.Empty;
            const string Expected = "a key with a value, such as 'runtime: auto'";
            throw new ConfigurationException(file, Line(place), Column(place), "not YAML from here on", Expected, e);
        }
    }

    private ConfigurationException Error(Mark place, string problem, string expected) => new(file, Line(place), Column(place), problem, expected);

    private static int Line(Mark mark) => (int)mark.Line;

    private static int Column(Mark mark) => (int)mark.Column;
}
