using System.Text.Json;
using VectraGuard.Configuration.Yaml;
using VectraGuard.Policy;

namespace VectraGuard.Configuration.Keys;

/// <summary>A list; a flag gives one item of it at a time.</summary>
internal sealed class ListType<T>(string expected, SettingType item) : SettingType
    where T : notnull
{
    public override string Expected => expected;

    public override object Read(YamlNode node, ValueSource source)
    {
        if (!source.IsFile)
        {
            return new ValueList<T>([(T)item.Read(node, source)]);
        }

        // A key whose items are all commented out is an empty list to everybody but a parser.
        if (node is { Kind: not YamlKind.Sequence, IsNull: false })
        {
            throw source.Error(node, $"{node.Describe()} where a list belongs", expected);
        }

        var items = new T[node.Items.Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = (T)item.Read(node.Items[i], source);
        }

        return new ValueList<T>([.. items]);
    }

    public override string Display(object value)
    {
        var parts = new List<string>();
        foreach (T part in (ValueList<T>)value)
        {
            parts.Add(item.Display(part));
        }

        return $"[{string.Join(", ", parts)}]";
    }

    public override void WriteJson(Utf8JsonWriter writer, object value)
    {
        writer.WriteStartArray();
        foreach (T part in (ValueList<T>)value)
        {
            item.WriteJson(writer, part);
        }

        writer.WriteEndArray();
    }

    public override object Combine(object? earlier, object later) => ((ValueList<T>)earlier!).AddRange((ValueList<T>)later);
}
