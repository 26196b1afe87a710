using VectraGuard.Configuration.Keys;
using VectraGuard.Configuration.Yaml;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Configuration.Layers;

/// <summary>Reads what a configuration file sets. The table of settings says which keys and sections there are.</summary>
internal sealed class FileLayer
{
    private readonly ValueSource source;
    private readonly List<Assignment> assignments = [];

    private FileLayer(ValueSource source) => this.source = source;

    /// <summary>What the file sets, in its order; a <see cref="ConfigurationException"/> at the first thing in it that is wrong.</summary>
    public static List<Assignment> Read(ConfigurationFile file, HostFacts facts)
    {
        string directory = file.Path[..Math.Max(file.Path.LastIndexOf('/'), 0)];
        var layer = new FileLayer(new ValueSource(file.Path, directory, facts, IsFile: true));
        if (YamlReader.Read(file.Content, file.Path) is { } root)
        {
            layer.ReadSection(root, prefix: "");
        }

        return layer.assignments;
    }

    private void ReadSection(YamlNode node, string prefix)
    {
        if (node.IsNull)
        {
            return;
        }

        List<string> names = NamesIn(prefix);
        if (node.Kind is not YamlKind.Mapping)
        {
            throw source.Error(node, $"{node.Describe()} where keys belong", $"keys such as '{names[0]}:'");
        }

        foreach ((string name, YamlEntry entry) in YamlFields.Of(node, names, source, Elsewhere))
        {
            if (Find(prefix + name) is { } key)
            {
                object value = key.Type.Read(entry.Value, source with { Key = key.Name });
                assignments.Add(new Assignment(key, value, new Origin(OriginKind.File, $"{OsText.Display(source.Name)}:{entry.Key.Line}")));
            }
            else
            {
                ReadSection(entry.Value, $"{prefix}{name}.");
            }
        }
    }

    private static SettingKey? Find(string path) => Array.Find(SettingKeys.All, key => key.InFiles && key.Path == path);

    private static List<string> NamesIn(string prefix)
    {
        var names = new List<string>();
        foreach (SettingKey key in SettingKeys.All)
        {
            if (key.InFiles && key.Path.StartsWith(prefix, StringComparison.Ordinal))
            {
                string name = key.Path[prefix.Length..];
                name = name.IndexOf('.') is >= 0 and int dot ? name[..dot] : name;
                if (!names.Contains(name))
                {
                    names.Add(name);
                }
            }
        }

        return names;
    }

    private static string? Elsewhere(string name)
    {
        SettingKey? key = Array.Find(SettingKeys.All, key => key.InFiles && key.Path.EndsWith($".{name}", StringComparison.Ordinal));
        return key is null ? null : $"; it belongs under '{key.Path[..^(name.Length + 1)]}:'";
    }
}
