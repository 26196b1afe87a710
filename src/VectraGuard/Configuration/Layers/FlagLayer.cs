using VectraGuard.Configuration.Keys;
using VectraGuard.Configuration.Yaml;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.Configuration.Layers;

/// <summary>Reads what the command line sets.</summary>
internal static class FlagLayer
{
    /// <summary>What the flags set, in their order.</summary>
    public static List<Assignment> Read(ValueList<FlagValue> flags, HostFacts facts)
    {
        var assignments = new List<Assignment>(flags.Count);
        for (int i = 0; i < flags.Count; i++)
        {
            (string flag, string text) = flags[i];
            SettingKey key = Array.Find(SettingKeys.All, key => key.Flag == flag)
                ?? throw new ArgumentException($"no setting has the flag {flag}", nameof(flags));
            var source = new ValueSource(flag, facts.WorkingDirectory, facts, IsFile: false);
            object value = (key.FlagType ?? key.Type).Read(YamlNode.OfText(text), source);
            assignments.Add(new Assignment(key, value, new Origin(OriginKind.Flag, flag)));
        }

        return assignments;
    }
}
