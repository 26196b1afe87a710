namespace VectraGuard.Policy;

/// <summary>Which capabilities uid 0 keeps inside; an ordinary user has none in any set.</summary>
public enum CapabilitySet
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>CHOWN, DAC_OVERRIDE, FOWNER, FSETID, SETGID, SETUID.</summary>
    Minimal,

    /// <summary>Also KILL, NET_BIND_SERVICE, SETPCAP.</summary>
    Normal,
}
