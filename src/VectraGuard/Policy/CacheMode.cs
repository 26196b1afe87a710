namespace VectraGuard.Policy;

/// <summary>How package caches are shared with the host.</summary>
internal enum CacheMode
{
    /// <summary>Only what a tool verifies at each use.</summary>
    Isolated,

    /// <summary>The host's data directories, writable.</summary>
    Shared,
}
