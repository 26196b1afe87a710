using VectraGuard.Linux;
using static VectraGuard.Linux.Syscall;
using static VectraGuard.Policy.SeccompProfile;
using static VectraGuard.Seccomp.ArgumentTest;
using SeccompProfile = VectraGuard.Policy.SeccompProfile;

namespace VectraGuard.Seccomp;

/// <summary>The calls whose arguments decide. Numbers are the kernel's (include/uapi), the same on x64 and arm64.</summary>
internal static class ArgumentRules
{
    private const uint SetUserId = 0x800;
    private const uint SetGroupId = 0x400;

    /// <summary>The rule for a call under a profile; null: its arguments do not matter.</summary>
    public static ArgumentRule? Find(Syscall call, SeccompProfile profile) => call switch
    {
        Ioctl => profile < Strict ? TerminalInput : TerminalInputAndDiscipline,
        _ when profile < Moderate => null,
        Clone => NoNewNamespace,
        Unshare => NoNewNamespaceForSelf,
        Socket or Socketpair => profile < Strict ? Sockets : PlainSockets,
        Personality => profile < Strict ? PlainOrNotRandomized : Plain,
        Chmod or Fchmod or Creat => NotSetId(profile, mode: 1),
        Fchmodat or Fchmodat2 => NotSetId(profile, mode: 2),
        Open => NotCreatedSetId(profile, flags: 1, mode: 2),
        Openat => NotCreatedSetId(profile, flags: 2, mode: 3),
        Mknod => NoDevice(profile, mode: 1),
        Mknodat => NoDevice(profile, mode: 2),
        _ => null,
    };

    /// <summary>TIOCSTI and TIOCLINUX type into the caller's terminal, for the shell to read after us.</summary>
    private static ArgumentRule TerminalInput => ArgumentRule.Refuse(Errno.NotPermitted, [new(Is(1, 0x5412)), new(Is(1, 0x541C))]);

    /// <summary>TIOCSETD loads line disciplines: drivers of modems and radios, with holes.</summary>
    private static ArgumentRule TerminalInputAndDiscipline =>
        ArgumentRule.Refuse(Errno.NotPermitted, [new(Is(1, 0x5412)), new(Is(1, 0x541C)), new(Is(1, 0x5423))]);

    /// <summary>
    /// CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET; clone(2) sees the low half of its flags. NEWTIME is not among them:
    /// that bit is part of the exit signal here.
    /// </summary>
    private static ArgumentRule NoNewNamespace => ArgumentRule.AllowOnly(Errno.NotPermitted, [new(HasNone(0, 0x7E02_0000))]);

    /// <summary>
    /// All but CLONE_FS, CLONE_FILES and CLONE_SYSVSEM, which make nothing new. Not a list of CLONE_NEW*: unshare(2) has bits of its own for
    /// namespaces (UNSHARE_EMPTY_MNTNS, Linux 7.1), and takes 64 of them.
    /// </summary>
    private static ArgumentRule NoNewNamespaceForSelf =>
        ArgumentRule.AllowOnly(Errno.NotPermitted, [new(HasNone(0, ~0x0004_0600UL))]);

    /// <summary>
    /// AF_UNIX, NETLINK_ROUTE (which libc lists interfaces with) and the Internet's streams, datagrams and raw packets; for the last the
    /// kernel wants a capability. The type matters: AF_INET with SOCK_PACKET is another name of AF_PACKET. Not EPERM: programs take
    /// EAFNOSUPPORT as "this kernel has none of it" and go on, PAM about the audit socket for one.
    /// </summary>
    private static ArgumentRule Sockets => ArgumentRule.AllowOnly(Errno.FamilyNotSupported,
    [
        new(Is(0, Unix)),
        new(Is(0, Internet), HasType(Stream)),
        new(Is(0, Internet), HasType(Datagram)),
        new(Is(0, Internet), HasType(Raw)),
        new(Is(0, Internet6), HasType(Stream)),
        new(Is(0, Internet6), HasType(Datagram)),
        new(Is(0, Internet6), HasType(Raw)),
        new(Is(0, Netlink), Is(2, NetlinkRoute)),
    ]);

    private static ArgumentRule PlainSockets => ArgumentRule.AllowOnly(Errno.FamilyNotSupported,
    [
        new(Is(0, Unix)),
        new(Is(0, Internet), HasType(Stream)),
        new(Is(0, Internet), HasType(Datagram)),
        new(Is(0, Internet6), HasType(Stream)),
        new(Is(0, Internet6), HasType(Datagram)),
        new(Is(0, Netlink), Is(2, NetlinkRoute)),
    ]);

    /// <summary>PER_LINUX and the question what it is now.</summary>
    private static ArgumentRule Plain => ArgumentRule.AllowOnly(Errno.NotPermitted, [new(Is(0, 0)), new(Is(0, uint.MaxValue))]);

    /// <summary>
    /// Also ADDR_NO_RANDOMIZE, with which thread sanitizers and some language runtimes start themselves again: who asks for it only
    /// exposes itself. Not READ_IMPLIES_EXEC, MMAP_PAGE_ZERO and the personalities of other systems, which take old paths in the kernel.
    /// </summary>
    private static ArgumentRule PlainOrNotRandomized =>
        ArgumentRule.AllowOnly(Errno.NotPermitted, [new(HasNone(0, uint.MaxValue ^ 0x0004_0000)), new(Is(0, uint.MaxValue))]);

    private const uint Unix = 1;
    private const uint Internet = 2;
    private const uint Internet6 = 10;
    private const uint Netlink = 16;
    private const uint NetlinkRoute = 0;
    private const uint Stream = 1;
    private const uint Datagram = 2;
    private const uint Raw = 3;

    /// <summary>The low four bits (SOCK_TYPE_MASK); above are SOCK_CLOEXEC and SOCK_NONBLOCK.</summary>
    private static ArgumentTest HasType(uint type) => new(Argument: 1, Mask: 0xF, type);

    /// <summary>
    /// A set-user-ID file that stays in the workspace is an open door on the host: whoever else may enter the directory runs it as the
    /// caller, and as root when root called. Set-group-ID has a use on directories and is left to strict.
    /// </summary>
    private static ArgumentRule NotSetId(SeccompProfile profile, int mode) =>
        ArgumentRule.AllowOnly(Errno.NotPermitted, [new(HasNone(mode, SetIdBits(profile)))]);

    /// <summary>Without O_CREAT (0x40) and __O_TMPFILE (0x40_0000) the mode is whatever was in the register.</summary>
    private static ArgumentRule NotCreatedSetId(SeccompProfile profile, int flags, int mode) =>
        ArgumentRule.AllowOnly(Errno.NotPermitted, [new(HasNone(mode, SetIdBits(profile))), new(HasNone(flags, 0x40_0040))]);

    /// <summary>Plain files (S_IFREG, or nothing), pipes and sockets, and none of them with a set-ID bit.</summary>
    private static ArgumentRule NoDevice(SeccompProfile profile, int mode)
    {
        ulong mask = 0xF000 | SetIdBits(profile);
        return ArgumentRule.AllowOnly(Errno.NotPermitted,
        [
            new(new ArgumentTest(mode, mask, Value: 0)),
            new(new ArgumentTest(mode, mask, Value: 0x8000)),
            new(new ArgumentTest(mode, mask, Value: 0x1000)),
            new(new ArgumentTest(mode, mask, Value: 0xC000)),
        ]);
    }

    private static ulong SetIdBits(SeccompProfile profile) => profile < Strict ? SetUserId : SetUserId | SetGroupId;
}
