namespace VectraGuard.Policy;

/// <summary>Which system calls are refused; each profile also refuses what the laxer ones do.</summary>
public enum SeccompProfile
{
    /// <summary>None but those that type into the caller's terminal.</summary>
    None,

    /// <summary>What can harm the host from a user namespace or crash a kernel.</summary>
    Minimal,

    /// <summary>Adds debugging of other processes, new namespaces, exotic sockets.</summary>
    Moderate,

    /// <summary>All that a build does not need.</summary>
    Strict,
}
