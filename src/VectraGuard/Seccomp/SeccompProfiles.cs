using System.Runtime.InteropServices;
using VectraGuard.Linux;
using static VectraGuard.Linux.Syscall;
using static VectraGuard.Policy.SeccompProfile;
using SeccompProfile = VectraGuard.Policy.SeccompProfile;

namespace VectraGuard.Seccomp;

/// <summary>
/// The one table of what each profile refuses; the kernel's filter and docker's JSON are both made from it. A profile refuses all that the
/// laxer ones refuse. docs/seccomp.md says the same for users: a test compares the two.
/// </summary>
internal static class SeccompProfiles
{
    /// <summary>What happens to a call under a profile.</summary>
    public static SyscallVerdict Judge(Syscall call, SeccompProfile profile) =>
        profile >= RefusedFrom(call) ? SyscallVerdict.Refuse(Answer(call))
        : ArgumentRules.Find(call, profile) is { } rule ? SyscallVerdict.Ask(rule)
        : SyscallVerdict.Allow;

    /// <summary>
    /// What happens to a number that has no call, or one that is younger than our tables. Nobody has judged such a call, and callers of a
    /// young call know what to do on a kernel without it.
    /// </summary>
    public static SyscallVerdict JudgeUnknown(SeccompProfile profile) =>
        profile is None ? SyscallVerdict.Allow : SyscallVerdict.Refuse(Errno.NoSystemCall);

    /// <summary>Throws unless there is a table for this architecture.</summary>
    public static void EnsureKnown(Architecture architecture)
    {
        if (!Syscalls.Knows(architecture))
        {
            throw new UserException($"there is no seccomp filter for the {architecture} architecture", "x64 and arm64 are supported");
        }
    }

    /// <summary>The laxest profile that refuses a call whatever its arguments are; null: none does.</summary>
    private static SeccompProfile? RefusedFrom(Syscall call) => call switch
    {
        // Another kernel, or other code in this one.
        InitModule or FinitModule or DeleteModule or CreateModule or QueryModule or GetKernelSyms => Minimal,
        KexecLoad or KexecFileLoad or Reboot => Minimal,

        // The file tree. Whoever can mount can uncover what was covered, and parsing a file system is the kernel's softest spot.
        Mount or Umount2 or PivotRoot => Minimal,
        OpenTree or OpenTreeAttr or MoveMount or Fsopen or Fsconfig or Fsmount or Fspick or MountSetattr => Minimal,

        // Parts of the kernel that a user namespace opens and where its holes have been; EPERM is also what they say when an
        // administrator has switched them off (kernel.unprivileged_bpf_disabled, kernel.io_uring_disabled, …).
        Syscall.Bpf or PerfEventOpen or Userfaultfd or IoUringSetup or IoUringEnter or IoUringRegister => Minimal,

        // Keyrings know no namespace but the user's: the session's keys stay readable.
        AddKey or RequestKey or Keyctl => Minimal,

        // The machine as a whole: ports, clocks, swap, quotas, accounting, its terminals, sysctl by number.
        Iopl or Ioperm or Settimeofday or ClockSettime or ClockAdjtime or Adjtimex => Minimal,
        Swapon or Swapoff or Quotactl or QuotactlFd or Acct or Vhangup or Sysctl or Uselib => Minimal,

        // Other processes: their memory, their descriptors, their namespaces.
        Ptrace or ProcessVmReadv or ProcessVmWritev or Kcmp or PidfdGetfd or Setns => Moderate,

        // Their flags are in memory, where no filter can read them: a new namespace, a set-user-ID file.
        Clone3 or Openat2 => Moderate,

        // Files past their path; another root; whole file systems watched; the kernel's log and profiles; 16-bit segments.
        OpenByHandleAt or Chroot or FanotifyInit or FanotifyMark or Syslog or LookupDcookie or ModifyLdt => Moderate,

        // What a build does not need: message queues and the old asynchronous I/O,
        MqOpen or MqUnlink or MqTimedsend or MqTimedreceive or MqNotify or MqGetsetattr => Strict,
        IoSetup or IoDestroy or IoSubmit or IoCancel or IoGetevents or IoPgetevents => Strict,

        // memory policies and the memory of others, unusual memory,
        Mbind or SetMempolicy or SetMempolicyHomeNode or MigratePages or MovePages => Strict,
        ProcessMadvise or ProcessMrelease or RemapFilePages or Vmsplice or MemfdSecret or Cachestat => Strict,

        // names of the machine, security modules, lists of mounts and namespaces,
        Sethostname or Setdomainname or LsmGetSelfAttr or LsmSetSelfAttr or LsmListModules => Strict,
        Statmount or Listmount or Listns or NameToHandleAt or GetRobustList or Sysfs or Ustat => Strict,

        // and calls that left the kernel long ago, or never came.
        Nfsservctl or Getpmsg or Putpmsg or AfsSyscall or Tuxcall or Security or Vserver => Strict,
        EpollCtlOld or EpollWaitOld or SetThreadArea or GetThreadArea => Strict,

        _ => null,
    };

    /// <summary>The error that a refused call ends with.</summary>
    private static int Answer(Syscall call) => call switch
    {
        // Here libraries try the older way when the kernel says that it is too old, and give up when it says no.
        Clone3 or Openat2 or ProcessMadvise or Statmount or Listmount or Listns => Errno.NoSystemCall,
        IoSetup or IoDestroy or IoSubmit or IoCancel or IoGetevents or IoPgetevents => Errno.NoSystemCall,

        // Here every kernel of today says so.
        CreateModule or QueryModule or GetKernelSyms or Sysctl or LookupDcookie or Nfsservctl => Errno.NoSystemCall,
        Getpmsg or Putpmsg or AfsSyscall or Tuxcall or Security or Vserver => Errno.NoSystemCall,
        EpollCtlOld or EpollWaitOld or SetThreadArea or GetThreadArea => Errno.NoSystemCall,

        _ => Errno.NotPermitted,
    };
}
