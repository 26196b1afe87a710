using VectraGuard.Configuration.Yaml;

namespace VectraGuard.Configuration.Keys;

/// <summary>Goes through a mapping whose keys are known names.</summary>
internal static class YamlFields
{
    /// <summary>
    /// The entries in order, each checked when its turn comes: a name that is text, one of <paramref name="names"/>, and there for the first
    /// time. <paramref name="elsewhere"/> knows what to say of a name that is none of them.
    /// </summary>
    public static IEnumerable<(string Name, YamlEntry Entry)> Of(
        YamlNode mapping, IReadOnlyList<string> names, ValueSource source, Func<string, string?>? elsewhere = null)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (YamlEntry entry in mapping.Entries)
        {
            string name = Name(entry.Key, source);
            if (!names.Contains(name))
            {
                string? nearest = NearestName.Of(name, names);
                string? hint = nearest is null ? elsewhere?.Invoke(name) : NearestName.Hint(nearest);
                throw source.Error(entry.Key, $"unknown key {Quoted.Text(name)}{hint}", $"one of: {string.Join(", ", names)}");
            }

            if (!seen.TryAdd(name, entry.Key.Line))
            {
                throw source.Error(entry.Key, $"the key '{name}' stands here again; line {seen[name]} has it already", "each key once");
            }

            yield return (name, entry);
        }
    }

    private static string Name(YamlNode key, ValueSource source)
    {
        if (key.Kind is not YamlKind.Scalar)
        {
            throw source.Error(key, $"{key.Describe()} as a key", "a name");
        }

        return key is { IsPlain: true, Text: "<<" }
            ? throw source.Error(key, "a merge key (<<), which YAML 1.2 does not have", "the keys themselves, written out")
            : key.Text;
    }
}
