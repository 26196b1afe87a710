namespace VectraGuard.Configuration.Yaml;

/// <summary>The three kinds of YAML node.</summary>
internal enum YamlKind
{
    /// <summary>One value.</summary>
    Scalar,

    /// <summary>A list.</summary>
    Sequence,

    /// <summary>Keys with values.</summary>
    Mapping,
}
