namespace VectraGuard.Linux;

/// <summary>The steps of the probes that run in a child of their own: its exit code when that step failed.</summary>
internal enum ProbeStep
{
    /// <summary>None failed.</summary>
    None,

    /// <summary>There is no probe of that name, or no memory for it.</summary>
    Start,

    /// <summary>Making the namespaces.</summary>
    Namespaces,

    /// <summary>Writing the id maps.</summary>
    IdMaps,

    /// <summary>Bringing the loopback interface up.</summary>
    Loopback,

    /// <summary>Mounting a tmpfs.</summary>
    Mount,

    /// <summary>Mounting a /proc.</summary>
    ProcMount,

    /// <summary>Mounting an overlay and writing through it.</summary>
    OverlayMount,

    /// <summary>Loading a filter.</summary>
    Filter,
}
