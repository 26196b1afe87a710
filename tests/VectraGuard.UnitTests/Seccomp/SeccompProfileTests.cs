using System.Runtime.InteropServices;
using CsCheck;
using VectraGuard.Policy;
using static VectraGuard.Policy.SeccompProfile;

namespace VectraGuard.UnitTests.Seccomp;

/// <summary>What the profiles promise, by name.</summary>
public class SeccompProfileTests
{
    private const Architecture X64 = Architecture.X64;

    private static int Refused(SeccompProfile profile, Architecture architecture) => KernelCall.All
        .Where(call => call.On(architecture) is not null)
        .Count(call => Outcome.Of(profile, architecture, call.Name, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue) != "allowed");

    [Theory]
    [InlineData("init_module finit_module delete_module kexec_load kexec_file_load reboot swapon swapoff acct quotactl quotactl_fd")]
    [InlineData("mount umount2 pivot_root open_tree open_tree_attr move_mount fsopen fsconfig fsmount fspick mount_setattr")]
    [InlineData("add_key request_key keyctl bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register")]
    [InlineData("iopl ioperm settimeofday clock_settime clock_adjtime adjtimex")]
    public void Minimal_refuses_what_can_harm_the_host(string calls) => Assert.All(calls.Split(' '), call =>
    {
        Assert.Equal("allowed", Outcome.Of(None, X64, call));
        Assert.Equal("EPERM", Outcome.Of(Minimal, X64, call));
    });

    [Theory]
    [InlineData("EPERM", "ptrace process_vm_readv process_vm_writev kcmp pidfd_getfd setns")]
    [InlineData("EPERM", "chroot open_by_handle_at fanotify_init fanotify_mark syslog modify_ldt")]
    [InlineData("ENOSYS", "clone3 openat2")]
    public void Moderate_adds_other_processes_and_namespaces(string expected, string calls) => Assert.All(calls.Split(' '), call =>
    {
        Assert.Equal("allowed", Outcome.Of(Minimal, X64, call));
        Assert.Equal(expected, Outcome.Of(Moderate, X64, call));
    });

    [Theory]
    [InlineData("EPERM", "mq_open mbind move_pages sethostname setdomainname name_to_handle_at vmsplice memfd_secret lsm_set_self_attr")]
    [InlineData("ENOSYS", "io_setup io_submit statmount listmount process_madvise")]
    public void Strict_adds_what_a_build_does_not_need(string expected, string calls) => Assert.All(calls.Split(' '), call =>
    {
        Assert.Equal("allowed", Outcome.Of(Moderate, X64, call));
        Assert.Equal(expected, Outcome.Of(Strict, X64, call));
    });

    [Theory]
    [InlineData(Architecture.X64)]
    [InlineData(Architecture.Arm64)]
    public void Strict_refuses_well_over_fifty_calls(Architecture architecture)
    {
        Assert.InRange(Refused(Strict, architecture), 80, 150);
        Assert.Equal(0, Refused(None, architecture));
    }

    [Theory]
    [InlineData("read openat execve execveat mmap mprotect clone fork vfork wait4 waitid pidfd_open pidfd_send_signal prctl arch_prctl")]
    [InlineData("membarrier rseq sched_setaffinity sched_getaffinity sched_setscheduler get_mempolicy memfd_create mlock mincore madvise")]
    [InlineData("seccomp landlock_create_ruleset landlock_add_rule landlock_restrict_self capset capget setuid setgroups")]
    [InlineData("statx faccessat2 fchmodat2 close_range copy_file_range renameat2 inotify_init1 epoll_pwait2 futex_waitv pkey_alloc mseal")]
    [InlineData("shmget semget msgget flock setxattr splice tee sendfile socket connect bind listen accept4 prlimit64 setpriority")]
    [InlineData("uretprobe uprobe map_shadow_stack restart_syscall rt_sigreturn")]
    public void Strict_still_has_what_compilers_and_language_runtimes_live_on(string calls) =>
        Assert.All(calls.Split(' '), call => Assert.Equal("allowed", Outcome.Of(Strict, X64, call, 1)));

    [Theory]
    [InlineData(Architecture.X64)]
    [InlineData(Architecture.Arm64)]
    public void A_profile_refuses_all_that_the_laxer_ones_refuse(Architecture architecture) => Outcome.Arguments.Sample(arguments =>
    {
        for (uint number = 0; number <= 600; number++)
        {
            bool refused = false;
            foreach (SeccompProfile profile in Enum.GetValues<SeccompProfile>())
            {
                bool now = Outcome.Action(profile, architecture, number, arguments) != 0x7FFF0000;
                Assert.True(now || !refused, $"{profile} allows call {number}, which a laxer profile refuses");
                refused = now;
            }
        }
    });

    [Fact]
    public void The_profiles_are_in_ascending_order() =>
        Assert.Equal([None, Minimal, Moderate, Strict], Enum.GetValues<SeccompProfile>().Order());
}
