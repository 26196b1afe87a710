namespace VectraGuard.Configuration;

/// <summary>The kinds of place that a value comes from, from weakest to strongest.</summary>
internal enum OriginKind
{
    /// <summary>Nobody set it.</summary>
    Default,

    /// <summary>The preset that <c>security_level</c> names.</summary>
    Preset,

    /// <summary>A line of a configuration file.</summary>
    File,

    /// <summary>An environment variable.</summary>
    Variable,

    /// <summary>An option on the command line.</summary>
    Flag,
}
