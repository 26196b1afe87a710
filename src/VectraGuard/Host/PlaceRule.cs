namespace VectraGuard.Host;

/// <summary>What a place means for a workspace that lies there.</summary>
internal enum PlaceRule
{
    /// <summary>It may be one, and so may everything below.</summary>
    Allowed,

    /// <summary>It is shared by others and cannot be one itself; what lies below can.</summary>
    OnlyBelow,

    /// <summary>It holds one directory for each of many owners: neither it nor those can be one; what lies below them can.</summary>
    OnlyDeepBelow,

    /// <summary>The system's, except for what lies below the caller's own home.</summary>
    SystemUnlessHome,

    /// <summary>The system's, with all that lies below.</summary>
    System,
}
