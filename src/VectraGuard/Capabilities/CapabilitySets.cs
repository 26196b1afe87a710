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

    /// <summary>The name as bwrap and docker take it: <c>CAP_CHOWN</c>. Of those that no set contains nobody asks.</summary>
    public static string Name(Capability capability) => capability switch
    {
        Capability.Chown => "CAP_CHOWN",
        Capability.DacOverride => "CAP_DAC_OVERRIDE",
        Capability.FOwner => "CAP_FOWNER",
        Capability.FSetId => "CAP_FSETID",
        Capability.Kill => "CAP_KILL",
        Capability.SetGid => "CAP_SETGID",
        Capability.SetUid => "CAP_SETUID",
        Capability.SetPCap => "CAP_SETPCAP",
        Capability.NetBindService => "CAP_NET_BIND_SERVICE",
        _ => throw new ArgumentOutOfRangeException(nameof(capability), capability, "in no set"),
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
