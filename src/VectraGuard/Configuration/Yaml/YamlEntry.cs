namespace VectraGuard.Configuration.Yaml;

/// <summary>One key of a mapping with its value.</summary>
internal readonly record struct YamlEntry(YamlNode Key, YamlNode Value);
