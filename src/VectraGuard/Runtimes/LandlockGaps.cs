using VectraGuard.Linux.Child;
using VectraGuard.Policy;

namespace VectraGuard.Runtimes;

/// <summary>What this kernel's Landlock leaves open, in the words of the plan and of the doctor.</summary>
internal static class LandlockGaps
{
    /// <summary>What is open under a version (0: no Landlock) where the network is allowed; null from the version on that closes it.</summary>
    public static string? WithNetwork(int version) => version >= LandlockRights.FirstWithScopes
        ? null
        : "where the network is allowed, abstract sockets of the host can be reached (Landlock closes them from ABI 6, Linux 6.12)";

    /// <summary>What is open for a policy: lines of the plan. Throws a <see cref="UserException"/> where a strict policy would have to go without.</summary>
    public static IEnumerable<string> Of(SandboxPolicy policy, int version)
    {
        if (version < LandlockRights.LowestUsable)
        {
            yield return "this kernel has no Landlock of use (ABI 2): the mounts alone keep the command from writing elsewhere";
        }

        if (policy.Network is NetworkAccess.Host && WithNetwork(version) is { } gap)
        {
            yield return policy.Seccomp is not SeccompProfile.Strict ? gap : throw new UserException(
                "strict together with the network is refused on this kernel, so nothing ran",
                "leave the network out (--network none), take --seccomp moderate, or start Linux 6.12 or later with Landlock",
                gap);
        }
    }
}
