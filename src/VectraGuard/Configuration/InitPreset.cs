namespace VectraGuard.Configuration;

/// <summary>What a new project file is made for.</summary>
internal enum InitPreset
{
    /// <summary>A developer's machine.</summary>
    Dev,

    /// <summary>Continuous integration.</summary>
    Ci,

    /// <summary>Production.</summary>
    Production,
}
