namespace VectraGuard.Host;

/// <summary>The steps of a sandbox's set-up that hosts are known to forbid.</summary>
internal enum KernelStep
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>Making the namespaces.</summary>
    Namespaces,

    /// <summary>Saying which user the sandbox's user is outside.</summary>
    IdMap,

    /// <summary>Laying out the file tree.</summary>
    Mount,

    /// <summary>Mounting a /proc of its own.</summary>
    ProcMount,

    /// <summary>Mounting an overlay.</summary>
    OverlayMount,

    /// <summary>Bringing the loopback interface up.</summary>
    Loopback,

    /// <summary>Loading a system call filter.</summary>
    Filter,
}
