using System.Runtime.InteropServices;
using CsCheck;
using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Seccomp;
using static VectraGuard.Policy.SeccompProfile;

namespace VectraGuard.UnitTests.Seccomp;

/// <summary>The calls whose arguments decide, with the constants that programs use.</summary>
public class ArgumentRuleTests
{
    private const ulong HighBits = 0xDEAD_BEEF_0000_0000;

    private static void AssertOutcome(string expected, SeccompProfile profile, string call, params ulong[] arguments)
    {
        foreach (Architecture architecture in (Architecture[])[Architecture.X64, Architecture.Arm64])
        {
            if (KernelCall.All.Single(known => known.Name == call).On(architecture) is not null)
            {
                Assert.Equal(expected, Outcome.Of(profile, architecture, call, arguments));
            }
        }
    }

    [Theory]
    [InlineData(None)]
    [InlineData(Minimal)]
    [InlineData(Moderate)]
    [InlineData(Strict)]
    public void No_profile_lets_a_command_type_into_the_terminal(SeccompProfile profile)
    {
        AssertOutcome("EPERM", profile, "ioctl", 0, 0x5412);
        AssertOutcome("EPERM", profile, "ioctl", 0, 0x541C);
        AssertOutcome("EPERM", profile, "ioctl", 0, 0x5412 | (1UL << 32));
        AssertOutcome("EPERM", profile, "ioctl", 0, 0x541C | HighBits);
        AssertOutcome("allowed", profile, "ioctl", 0x5412, 0x5413);            // TIOCGWINSZ
        AssertOutcome("allowed", profile, "ioctl", 0x541C, 0x5410, 0x5412);    // TIOCSPGRP
        AssertOutcome("allowed", profile, "ioctl", 0, 0x5401);                 // TCGETS
    }

    [Theory]
    [InlineData(0x00020000)]    // CLONE_NEWNS
    [InlineData(0x02000000)]    // CLONE_NEWCGROUP
    [InlineData(0x04000000)]    // CLONE_NEWUTS
    [InlineData(0x08000000)]    // CLONE_NEWIPC
    [InlineData(0x10000000)]    // CLONE_NEWUSER
    [InlineData(0x20000000)]    // CLONE_NEWPID
    [InlineData(0x40000000)]    // CLONE_NEWNET
    public void New_namespaces_are_refused_from_moderate_on(uint flag)
    {
        foreach (string call in (string[])["clone", "unshare"])
        {
            AssertOutcome("allowed", Minimal, call, flag);
            AssertOutcome("EPERM", Moderate, call, flag);
            AssertOutcome("EPERM", Moderate, call, flag | 0x200);
            AssertOutcome("EPERM", Strict, call, flag | HighBits);
        }
    }

    [Fact]
    public void Threads_and_processes_are_made_under_every_profile()
    {
        AssertOutcome("allowed", Strict, "clone", 0x003D0F00);            // pthread_create
        AssertOutcome("allowed", Strict, "clone", 0x01200011);            // fork: CHILD_CLEARTID, CHILD_SETTID, SIGCHLD
        AssertOutcome("allowed", Strict, "clone", 0x00004111 | HighBits); // posix_spawn: VM, VFORK, SIGCHLD; clone(2) takes 32 bits
        AssertOutcome("allowed", Strict, "vfork");
    }

    [Fact]
    public void Unshare_may_only_stop_sharing_what_is_the_processs_own()
    {
        AssertOutcome("allowed", Strict, "unshare", 0x200);               // CLONE_FS
        AssertOutcome("allowed", Strict, "unshare", 0x40600);             // and FILES, SYSVSEM
        AssertOutcome("EPERM", Moderate, "unshare", 0x80);                // CLONE_NEWTIME
        AssertOutcome("EPERM", Moderate, "unshare", 0x00100000);          // UNSHARE_EMPTY_MNTNS
        AssertOutcome("EPERM", Moderate, "unshare", 1UL << 37);           // a bit to come
    }

    [Fact]
    public void The_flags_of_clone3_cannot_be_read_so_libc_is_told_to_use_clone() => AssertOutcome("ENOSYS", Moderate, "clone3");

    [Theory]
    [InlineData("allowed", 1, 1, 0)]                // AF_UNIX
    [InlineData("allowed", 2, 0x80801, 6)]          // AF_INET, SOCK_STREAM | CLOEXEC | NONBLOCK, TCP
    [InlineData("allowed", 10, 2, 17)]              // AF_INET6, SOCK_DGRAM, UDP
    [InlineData("allowed", 16, 0x80003, 0)]         // NETLINK_ROUTE: getifaddrs
    [InlineData("EAFNOSUPPORT", 16, 3, 9)]          // NETLINK_AUDIT
    [InlineData("EAFNOSUPPORT", 16, 3, 12)]         // NETLINK_NETFILTER
    [InlineData("EAFNOSUPPORT", 16, 3, 15)]         // NETLINK_KOBJECT_UEVENT
    [InlineData("EAFNOSUPPORT", 16, 3, 16)]         // NETLINK_GENERIC
    [InlineData("EAFNOSUPPORT", 17, 3, 0x300)]      // AF_PACKET
    [InlineData("EAFNOSUPPORT", 2, 10, 0x300)]      // AF_INET with SOCK_PACKET: AF_PACKET by its old name
    [InlineData("EAFNOSUPPORT", 2, 5, 132)]         // SCTP
    [InlineData("EAFNOSUPPORT", 10, 6, 33)]         // DCCP
    [InlineData("EAFNOSUPPORT", 38, 5, 0)]          // AF_ALG
    [InlineData("EAFNOSUPPORT", 40, 1, 0)]          // AF_VSOCK
    [InlineData("EAFNOSUPPORT", 31, 3, 1)]          // AF_BLUETOOTH
    [InlineData("EAFNOSUPPORT", 29, 3, 1)]          // AF_CAN
    [InlineData("EAFNOSUPPORT", 30, 1, 0)]          // AF_TIPC
    [InlineData("EAFNOSUPPORT", 44, 3, 0)]          // AF_XDP
    [InlineData("EAFNOSUPPORT", 15, 3, 2)]          // AF_KEY
    [InlineData("EAFNOSUPPORT", 0, 1, 0)]           // AF_UNSPEC
    public void Sockets_reach_processes_here_and_the_internet_and_nothing_else(string expected, ulong family, ulong type, ulong protocol)
    {
        AssertOutcome("allowed", Minimal, "socket", family, type, protocol);
        AssertOutcome(expected, Moderate, "socket", family, type, protocol);
        AssertOutcome(expected, Strict, "socket", family, type, protocol);
        AssertOutcome(expected, Strict, "socketpair", family, type, protocol);
        AssertOutcome(expected, Moderate, "socket", family | HighBits, type | HighBits, protocol | HighBits);
    }

    [Fact]
    public void Raw_packets_are_a_question_of_capabilities_until_strict()
    {
        AssertOutcome("allowed", Moderate, "socket", 2, 3, 1);
        AssertOutcome("EAFNOSUPPORT", Strict, "socket", 2, 3, 1);
    }

    [Theory]
    [InlineData("allowed", "allowed", 0)]
    [InlineData("allowed", "allowed", 0xFFFFFFFF)]           // what is it now?
    [InlineData("allowed", "EPERM", 0x0040000)]              // ADDR_NO_RANDOMIZE
    [InlineData("EPERM", "EPERM", 0x0400000)]                // READ_IMPLIES_EXEC
    [InlineData("EPERM", "EPERM", 0x0440000)]
    [InlineData("EPERM", "EPERM", 0x0100000)]                // MMAP_PAGE_ZERO
    [InlineData("EPERM", "EPERM", 0x0000006)]                // PER_BSD
    [InlineData("EPERM", "EPERM", 0x0000008)]                // PER_LINUX32
    public void Personalities_are_plain(string moderate, string strict, ulong persona)
    {
        AssertOutcome("allowed", Minimal, "personality", persona);
        AssertOutcome(moderate, Moderate, "personality", persona);
        AssertOutcome(strict, Strict, "personality", persona | HighBits);
    }

    [Theory]
    [InlineData("chmod", 1)]
    [InlineData("fchmod", 1)]
    [InlineData("fchmodat", 2)]
    [InlineData("fchmodat2", 2)]
    [InlineData("creat", 1)]
    [InlineData("mknod", 1)]
    [InlineData("mknodat", 2)]
    public void No_set_user_id_file_is_left_for_the_host(string call, int mode)
    {
        ulong[] With(ulong bits) => [.. Enumerable.Repeat(ulong.MaxValue, mode), bits];

        AssertOutcome("allowed", Minimal, call, With(0x800 | 0x1ED));
        AssertOutcome("EPERM", Moderate, call, With(0x800 | 0x1ED));
        AssertOutcome("EPERM", Moderate, call, With(0x800 | HighBits));
        AssertOutcome("EPERM", Strict, call, With(0x800));
        AssertOutcome("allowed", Moderate, call, With(0x400 | 0x1ED));     // chmod g+s directory
        AssertOutcome("EPERM", Strict, call, With(0x400 | 0x1ED));
        AssertOutcome("allowed", Strict, call, With(0x200 | 0x1FF));       // chmod +t
    }

    [Theory]
    [InlineData("open", 1)]
    [InlineData("openat", 2)]
    public void Nor_is_one_made_by_opening_it(string call, int flags)
    {
        ulong[] With(ulong flag, ulong mode) => [.. Enumerable.Repeat(ulong.MaxValue, flags), flag, mode];

        AssertOutcome("EPERM", Moderate, call, With(0x80241, 0x9ED));          // O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 04755
        AssertOutcome("EPERM", Moderate, call, With(0x410002, 0x9ED));         // O_TMPFILE | O_RDWR
        AssertOutcome("allowed", Moderate, call, With(0x80241, 0x1ED));
        AssertOutcome("allowed", Strict, call, With(0x80000, 0xDEADBEEF));     // without O_CREAT the mode is whatever was in the register
        AssertOutcome("EPERM", Strict, call, With(0x41, 0x5ED));
        AssertOutcome("allowed", Minimal, call, With(0x41, 0x9ED));
        AssertOutcome("ENOSYS", Moderate, "openat2");
    }

    [Theory]
    [InlineData("allowed", 0x1000)]    // S_IFIFO
    [InlineData("allowed", 0xC000)]    // S_IFSOCK
    [InlineData("allowed", 0x8000)]    // S_IFREG
    [InlineData("allowed", 0)]
    [InlineData("EPERM", 0x2000)]      // S_IFCHR
    [InlineData("EPERM", 0x6000)]      // S_IFBLK
    public void Pipes_can_be_made_and_devices_cannot(string expected, ulong type)
    {
        AssertOutcome(expected, Moderate, "mknod", 0, type | 0x1A4);
        AssertOutcome(expected, Strict, "mknodat", 0, 0, type | 0x1A4 | HighBits);
    }

    [Theory]
    [InlineData(Architecture.X64)]
    [InlineData(Architecture.Arm64)]
    public void The_filter_decides_every_argument_as_the_rule_does(Architecture architecture) => Outcome.Arguments.Sample(arguments =>
    {
        foreach (SeccompProfile profile in Enum.GetValues<SeccompProfile>())
        {
            for (Syscall call = 0; (int)call < Syscalls.Count; call++)
            {
                if (Syscalls.Number(call, architecture) is { } number && SeccompProfiles.Judge(call, profile).Rule is { } rule)
                {
                    Assert.Equal(RuleOracle.Action(rule, arguments), Outcome.Action(profile, architecture, (uint)number, arguments));
                }
            }
        }
    });
}
