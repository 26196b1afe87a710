namespace VectraGuard.Policy;

/// <summary>How much of the home directory the command sees, from most to least.</summary>
internal enum HomeMode
{
    /// <summary>All of it, read-only, with the known secrets hidden.</summary>
    ReadOnly,

    /// <summary>An empty private directory with toolchains, caches and redacted configuration.</summary>
    Private,

    /// <summary>An empty private directory.</summary>
    Empty,
}
