namespace VectraGuard.Configuration;

/// <summary>A preset for the keys that are not set, from laxest to strictest.</summary>
internal enum SecurityLevel
{
    /// <summary>Minimal seccomp, normal capabilities, the home read-only.</summary>
    Permissive,

    /// <summary>The defaults.</summary>
    Balanced,

    /// <summary>Strict seccomp, no capabilities, no network, editor files read-only.</summary>
    Strict,

    /// <summary>Strict, with an empty home and a minimal environment.</summary>
    Paranoid,
}
