using VectraGuard.Linux.Native;

namespace VectraGuard.Linux;

/// <summary>What this kernel has of landlock(7).</summary>
internal static class Landlock
{
    /// <summary>The lowest version that can be used: before it, a rename from one directory to another always failed.</summary>
    public const int LowestUsable = 2;

    private const int LANDLOCK_CREATE_RULESET_VERSION = 1;

    /// <summary>The ABI version; 0 where the kernel has none, or has it switched off.</summary>
    public static int Version => (int)Math.Max(Libc.Syscall(CallNumber.LandlockCreateRuleset, 0, 0, LANDLOCK_CREATE_RULESET_VERSION, 0, 0, 0), 0);
}
