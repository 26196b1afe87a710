using VectraGuard.Policy;

namespace VectraGuard.Capabilities;

/// <summary>
/// Which capabilities each set leaves to uid 0: the ones that a package installation or a build as root notices the absence of, and none
/// with which a namespace, a file outside or the kernel could be changed.
/// </summary>
internal static class CapabilitySets
{
    /// <summary>The capabilities of a set, in ascending order.</summary>
    public static ReadOnlySpan<Capability> Of(CapabilitySet set) => set switch
    {
        CapabilitySet.None => [],
        CapabilitySet.Minimal => Minimal,
        CapabilitySet.Normal => Normal,
        _ => throw new ArgumentOutOfRangeException(nameof(set), set, "no such set"),
    };

    /// <summary>
    /// The bits of effective, permitted and bounding set; inheritable and ambient stay empty. An ordinary user has none in any set: what
    /// it could do with one it could not do outside.
    /// </summary>
    public static ulong Mask(CapabilitySet set, Identity identity)
    {
        ulong mask = 0;
        foreach (Capability capability in identity.IsRoot ? Of(set) : [])
        {
            mask |= 1UL << (int)capability;
        }

        return mask;
    }

    /// <summary>The kernel's name, as bwrap and docker take it: <c>CAP_CHOWN</c>.</summary>
    public static string Name(Capability capability) => capability switch
    {
        Capability.Chown => "CAP_CHOWN",
        Capability.DacOverride => "CAP_DAC_OVERRIDE",
        Capability.DacReadSearch => "CAP_DAC_READ_SEARCH",
        Capability.FOwner => "CAP_FOWNER",
        Capability.FSetId => "CAP_FSETID",
        Capability.Kill => "CAP_KILL",
        Capability.SetGid => "CAP_SETGID",
        Capability.SetUid => "CAP_SETUID",
        Capability.SetPCap => "CAP_SETPCAP",
        Capability.LinuxImmutable => "CAP_LINUX_IMMUTABLE",
        Capability.NetBindService => "CAP_NET_BIND_SERVICE",
        Capability.NetBroadcast => "CAP_NET_BROADCAST",
        Capability.NetAdmin => "CAP_NET_ADMIN",
        Capability.NetRaw => "CAP_NET_RAW",
        Capability.IpcLock => "CAP_IPC_LOCK",
        Capability.IpcOwner => "CAP_IPC_OWNER",
        Capability.SysModule => "CAP_SYS_MODULE",
        Capability.SysRawIo => "CAP_SYS_RAWIO",
        Capability.SysChroot => "CAP_SYS_CHROOT",
        Capability.SysPtrace => "CAP_SYS_PTRACE",
        Capability.SysPacct => "CAP_SYS_PACCT",
        Capability.SysAdmin => "CAP_SYS_ADMIN",
        Capability.SysBoot => "CAP_SYS_BOOT",
        Capability.SysNice => "CAP_SYS_NICE",
        Capability.SysResource => "CAP_SYS_RESOURCE",
        Capability.SysTime => "CAP_SYS_TIME",
        Capability.SysTtyConfig => "CAP_SYS_TTY_CONFIG",
        Capability.Mknod => "CAP_MKNOD",
        Capability.Lease => "CAP_LEASE",
        Capability.AuditWrite => "CAP_AUDIT_WRITE",
        Capability.AuditControl => "CAP_AUDIT_CONTROL",
        Capability.SetFCap => "CAP_SETFCAP",
        Capability.MacOverride => "CAP_MAC_OVERRIDE",
        Capability.MacAdmin => "CAP_MAC_ADMIN",
        Capability.Syslog => "CAP_SYSLOG",
        Capability.WakeAlarm => "CAP_WAKE_ALARM",
        Capability.BlockSuspend => "CAP_BLOCK_SUSPEND",
        Capability.AuditRead => "CAP_AUDIT_READ",
        Capability.PerfMon => "CAP_PERFMON",
        Capability.Bpf => "CAP_BPF",
        Capability.CheckpointRestore => "CAP_CHECKPOINT_RESTORE",
        _ => throw new ArgumentOutOfRangeException(nameof(capability), capability, "no such capability"),
    };

    private static ReadOnlySpan<Capability> Minimal =>
    [
        Capability.Chown, Capability.DacOverride, Capability.FOwner, Capability.FSetId, Capability.SetGid, Capability.SetUid,
    ];

    private static ReadOnlySpan<Capability> Normal =>
    [
        Capability.Chown, Capability.DacOverride, Capability.FOwner, Capability.FSetId, Capability.Kill, Capability.SetGid,
        Capability.SetUid, Capability.SetPCap, Capability.NetBindService,
    ];
}
