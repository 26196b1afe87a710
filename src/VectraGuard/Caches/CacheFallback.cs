namespace VectraGuard.Caches;

/// <summary>The ways in which tools read a second cache that they do not write.</summary>
internal enum CacheFallback
{
    /// <summary>None.</summary>
    None,

    /// <summary>NuGet's fallback folders.</summary>
    NuGet,

    /// <summary>The tail of Maven's local repository, from version 3.9.</summary>
    Maven,

    /// <summary>Go's module proxy in the file system.</summary>
    Go,

    /// <summary>Gradle's read-only dependency cache.</summary>
    Gradle,
}
