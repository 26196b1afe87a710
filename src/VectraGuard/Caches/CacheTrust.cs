namespace VectraGuard.Caches;

/// <summary>What a package cache holds, which decides whose it is inside.</summary>
internal enum CacheTrust
{
    /// <summary>Content that the tool checks when it uses it: the host's own in both modes.</summary>
    Verified,

    /// <summary>Packages, sources, metadata: the host's own only when caches are shared.</summary>
    Data,

    /// <summary>Programs that run as they are: never the host's.</summary>
    Code,
}
