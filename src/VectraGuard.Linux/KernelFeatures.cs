using VectraGuard.Linux.Native;

namespace VectraGuard.Linux;

/// <summary>Questions to the kernel that change nothing.</summary>
internal static unsafe class KernelFeatures
{
    /// <summary>The version of Landlock; 0 and an error number where there is none.</summary>
    public static (int Version, int Error) LandlockVersion()
    {
        const int LANDLOCK_CREATE_RULESET_VERSION = 1;
        nint version = Libc.Syscall(CallNumber.LandlockCreateRuleset, 0, 0, LANDLOCK_CREATE_RULESET_VERSION, 0, 0, 0);
        return version > 0 ? ((int)version, 0) : (0, Kernel.Error);
    }

    /// <summary>Whether a descriptor is a terminal.</summary>
    public static bool IsTerminal(int descriptor)
    {
        // struct termios of the kernel has 60 bytes at most.
        const nuint TCGETS = 0x5401;
        byte* settings = stackalloc byte[256];
        return Libc.Ioctl(descriptor, TCGETS, settings) == 0;
    }
}
