namespace VectraGuard.Linux.Child;

/// <summary>Where entering the namespaces failed.</summary>
internal enum EnterStep
{
    /// <summary>unshare(2).</summary>
    Namespaces = 1,

    /// <summary>Writing setgroups, uid_map or gid_map.</summary>
    IdMaps,

    /// <summary>Starting PID 1.</summary>
    Fork,

    /// <summary>Bringing the loopback interface up.</summary>
    Loopback,
}
