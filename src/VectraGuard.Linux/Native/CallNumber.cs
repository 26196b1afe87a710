using System.Runtime.Intrinsics.X86;

namespace VectraGuard.Linux.Native;

/// <summary>
/// Numbers of the system calls that a child program makes, as asm/unistd.h has them. The test of the instruction set is a constant of
/// the native build, so each property is too.
/// </summary>
internal static class CallNumber
{
    public static int Write => X64OrArm64(1, 64);

    public static int Close => X64OrArm64(3, 57);

    public static int Ioctl => X64OrArm64(16, 29);

    public static int Socket => X64OrArm64(41, 198);

    public static int Clone => X64OrArm64(56, 220);

    public static int Chdir => X64OrArm64(80, 49);

    public static int SetProcessGroup => X64OrArm64(109, 154);

    public static int Umask => X64OrArm64(95, 166);

    public static int Flock => X64OrArm64(73, 32);

    public static int GetGroups => X64OrArm64(115, 158);

    public static int SetGroups => X64OrArm64(116, 159);

    public static int CapSet => X64OrArm64(126, 91);

    public static int PivotRoot => X64OrArm64(155, 41);

    public static int Prctl => X64OrArm64(157, 167);

    public static int Mount => X64OrArm64(165, 40);

    public static int Umount => X64OrArm64(166, 39);

    public static int SchedSetAffinity => X64OrArm64(203, 122);

    public static int SchedGetAffinity => X64OrArm64(204, 123);

    public static int GetDirectoryEntries => X64OrArm64(217, 61);

    public static int KeyCtl => X64OrArm64(250, 219);

    public static int OpenAt => X64OrArm64(257, 56);

    public static int MknodAt => X64OrArm64(259, 33);

    public static int MkdirAt => X64OrArm64(258, 34);

    public static int UnlinkAt => X64OrArm64(263, 35);

    public static int SymlinkAt => X64OrArm64(266, 36);

    public static int ReadlinkAt => X64OrArm64(267, 78);

    public static int FchownAt => X64OrArm64(260, 54);

    public static int UtimensAt => X64OrArm64(280, 88);

    public static int FchmodAt => X64OrArm64(268, 53);

    public static int GetCpu => X64OrArm64(309, 168);

    public static int RenameAt2 => X64OrArm64(316, 276);

    public static int Prlimit => X64OrArm64(302, 261);

    public static int Seccomp => X64OrArm64(317, 277);

    public static int Dup3 => X64OrArm64(292, 24);

    public static int Fcntl => X64OrArm64(72, 25);

    public static int PreadAt => X64OrArm64(17, 67);

    public static int PwriteAt => X64OrArm64(18, 68);

    public static int Fstatfs => X64OrArm64(138, 44);

    public static int MemfdCreate => X64OrArm64(319, 279);

    public static int Statx => X64OrArm64(332, 291);

    public static int OpenTree => 428;

    public static int MoveMount => 429;

    public static int CloseRange => 436;

    public static int OpenAt2 => 437;

    public static int MountSetAttr => 442;

    public static int LandlockCreateRuleset => 444;

    public static int LandlockAddRule => 445;

    public static int LandlockRestrictSelf => 446;

    private static int X64OrArm64(int x64, int arm64) => X86Base.IsSupported ? x64 : arm64;
}
