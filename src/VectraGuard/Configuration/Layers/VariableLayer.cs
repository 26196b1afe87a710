using VectraGuard.Configuration.Keys;
using VectraGuard.Configuration.Yaml;
using VectraGuard.Host;

namespace VectraGuard.Configuration.Layers;

/// <summary>
/// Reads what the environment sets. Whoever can set a variable must not be able to lower protection, so the only key with a
/// variable is one whose values all protect.
/// </summary>
internal static class VariableLayer
{
    private const string Prefix = "VECTRAGUARD_";

    /// <summary><c>VECTRAGUARD_ENV</c>: no setting, but what the choice of a runtime depends on; here only its values are checked.</summary>
    private const string EnvironmentName = "VECTRAGUARD_ENV";

    /// <summary>What the variables set. An empty one is not set.</summary>
    public static List<Assignment> Read(HostFacts facts)
    {
        var assignments = new List<Assignment>();
        if (!AnyIsSet(facts))
        {
            return assignments;
        }

        ReadOne(EnvironmentName, new WordType(ordered: false, ("dev", "dev"), ("ci", "ci"), ("prod", "prod")), facts);
        foreach (SettingKey key in SettingKeys.All)
        {
            if (key.Variable is { } name && ReadOne(name, key.Type, facts) is { } value)
            {
                assignments.Add(new Assignment(key, value, new Origin(OriginKind.Variable, name)));
            }
        }

        return assignments;
    }

    // Most environments have none, and then the table need not be touched.
    private static bool AnyIsSet(HostFacts facts)
    {
        for (int i = 0; i < facts.Environment.Count; i++)
        {
            if (facts.Environment[i].Name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static object? ReadOne(string name, SettingType type, HostFacts facts)
    {
        var source = new ValueSource(name, facts.WorkingDirectory, facts, IsFile: false);
        return facts.Variable(name) is { Length: > 0 } text ? type.Read(YamlNode.OfText(text), source) : null;
    }
}
