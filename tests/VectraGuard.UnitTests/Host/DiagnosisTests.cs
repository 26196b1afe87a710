using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.UnitTests.Host;

public class DiagnosisTests
{
    private const string Program = "/usr/local/bin/vectra-guard";

    private static readonly KernelAttempt NoNamespaces = Attempt(KernelStep.Namespaces, Errno.NotPermitted);

    [Fact]
    public void Debians_setting() => AssertDiagnosis(
        Machine().File("/proc/sys/kernel/unprivileged_userns_clone", "0\n"),
        NoNamespaces,
        "kernel.unprivileged_userns_clone is 0, so only root may make a user namespace",
        "sudo sysctl -w kernel.unprivileged_userns_clone=1");

    [Fact]
    public void No_user_namespaces_allowed_at_all() => AssertDiagnosis(
        Machine().File("/proc/sys/user/max_user_namespaces", "0\n"),
        Attempt(KernelStep.Namespaces, Errno.NoSpace),
        "user.max_user_namespaces is 0, so nobody may make a user namespace",
        "sudo sysctl -w user.max_user_namespaces=15000");

    [Theory]
    [InlineData(Errno.NoSpace)]
    [InlineData(Errno.TooManyUsers)]
    public void All_user_namespaces_in_use(int errno) => AssertDiagnosis(
        Machine().File("/proc/sys/user/max_user_namespaces", "31000\n"),
        Attempt(KernelStep.Namespaces, errno),
        "all user namespaces that the kernel grants are in use, or they are nested too deeply (the kernel allows 32 levels)",
        "sudo sysctl -w user.max_user_namespaces=60000");

    [Theory]
    [InlineData(KernelStep.Namespaces, Errno.NotPermitted)]
    [InlineData(KernelStep.IdMap, Errno.AccessDenied)]
    [InlineData(KernelStep.IdMap, Errno.NotPermitted)]
    [InlineData(KernelStep.Mount, Errno.AccessDenied)]
    [InlineData(KernelStep.Loopback, Errno.NotPermitted)]
    internal void Ubuntus_AppArmor_rule_wherever_it_strikes(KernelStep step, int errno) => AssertDiagnosis(
        Machine().File("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1\n"),
        Attempt(step, errno),
        "AppArmor takes all rights from user namespaces of programs that it does not know (kernel.apparmor_restrict_unprivileged_userns)",
        "echo 'abi <abi/4.0>, profile vectra-guard.vectra-guard \"/usr/local/bin/vectra-guard\" flags=(unconfined) { userns, }'"
        + " | sudo tee /etc/apparmor.d/vectra-guard.vectra-guard && sudo apparmor_parser -r /etc/apparmor.d/vectra-guard.vectra-guard");

    [Fact]
    public void AppArmors_rule_when_it_is_off_explains_nothing() => Assert.DoesNotContain(
        "AppArmor takes",
        Explain(Machine().File("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "0\n"), NoNamespaces).Cause,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("25 21 0:5 /kcore /proc/kcore rw,nosuid - devtmpfs dev rw")]
    [InlineData("25 21 0:5 / /proc/sys ro,nosuid - proc proc rw")]
    [InlineData("22 21 0:5 / /proc ro,relatime - proc proc rw")]
    public void A_masked_proc(string mount) => AssertDiagnosis(
        Machine().File("/.dockerenv").File("/proc/self/mountinfo", $"22 21 0:5 / /proc rw - proc proc rw\n{mount}\n"),
        Attempt(KernelStep.ProcMount, Errno.NotPermitted),
        "an outer container or sandbox hides parts of /proc, so the kernel allows no new one inside of it",
        "start the outer container with --security-opt systempaths=unconfined (podman: --security-opt unmask=ALL; Kubernetes: procMount: Unmasked);"
        + " a bwrap that root started hides them always: start it as an ordinary user, or run vectra-guard outside of it");

    [Theory]
    [InlineData("24 22 0:21 / /proc/sys/fs/binfmt_misc rw - autofs systemd-1 rw")]
    [InlineData("24 22 0:21 / /proc/fs/nfsd rw - nfsd nfsd rw")]
    [InlineData("24 22 0:21 / /home/user/proc/x rw - tmpfs tmpfs rw")]
    [InlineData("short line")]
    public void What_every_machine_mounts_below_proc_masks_nothing(string mount) =>
        Assert.False(HostLimits.Read(Machine().File("/proc/self/mountinfo", $"22 21 0:5 / /proc rw - proc proc rw\n{mount}\n").Facts).ProcIsMasked);

    [Theory]
    [InlineData(KernelStep.Namespaces, Errno.NotPermitted)]
    [InlineData(KernelStep.Mount, Errno.NoSystemCall)]
    internal void The_filter_of_an_outer_sandbox(KernelStep step, int errno) => AssertDiagnosis(
        Machine().File("/proc/self/status", "Name:\tx\nSeccomp:\t2\nSeccomp_filters:\t1\n"),
        Attempt(step, errno),
        "the system call filter of an outer container or sandbox forbids it",
        "start the outer container with --security-opt seccomp=unconfined, or run vectra-guard outside of it");

    [Fact]
    public void All_that_an_outer_container_forbids_is_said_at_once() => Assert.Equal(
        "start the outer container with --security-opt seccomp=unconfined --security-opt systempaths=unconfined, or run vectra-guard outside of it",
        Explain(Machine().File("/proc/self/status", "Name:\tx\nSeccomp:\t2\n").File("/proc/self/mountinfo", "22 21 0:5 / /proc ro - proc proc rw\n"), NoNamespaces).Remedy);

    [Theory]
    [InlineData("init\0vectra-guard-init\0/x\0")]
    [InlineData("/usr/bin/vectra-guard\0exec\0--\0make\0")]
    public void Our_own_sandbox_is_known_by_its_first_process(string arguments)
    {
        AssertDiagnosis(Machine().Link("/proc/self", "7").File("/proc/1/cmdline", arguments), NoNamespaces, DiagnosisRule.InOwnSandbox, DiagnosisRule.OutsideOfOwnSandbox);
        Assert.False(HostLimits.Read(Machine().Link("/proc/self", "1").File("/proc/1/cmdline", arguments).Facts).IsOwnSandbox);
    }

    [Theory]
    [InlineData("/sbin/init\0")]
    [InlineData("/usr/bin/vectra-guard\0doctor\0")]
    [InlineData("sh\0exec\0")]
    public void Our_own_sandbox_is_not_known_by_its_variable(string arguments) =>
        Assert.False(HostLimits.Read(Machine().With("VECTRAGUARD_SANDBOX", "namespace").Link("/proc/self", "7").File("/proc/1/cmdline", arguments).Facts).IsOwnSandbox);

    [Fact]
    public void A_sandbox_that_allows_no_further_namespaces() => AssertDiagnosis(
        Machine().File("/proc/self/uid_map", "      1000       1000          1\n"),
        Attempt(KernelStep.Namespaces, Errno.NoSpace),
        "the sandbox around this process allows no further user namespaces (bwrap --disable-userns does that), or they are nested too deeply (the kernel allows 32 levels)",
        "start the outer bwrap without --disable-userns, or run vectra-guard outside of it");

    [Fact]
    public void The_machines_own_user_namespace_is_not_nested() =>
        Assert.False(HostLimits.Read(Machine().File("/proc/self/uid_map", "         0          0 4294967295\n").Facts).IsNested);

    [Fact]
    public void Root_without_the_capability_to_map_itself() => AssertDiagnosis(
        Root().File("/.dockerenv").File("/proc/self/status", "Name:\tx\nCapEff:\t00000000000000db\n"),
        Attempt(KernelStep.IdMap, Errno.NotPermitted),
        "this is root without the capability SETFCAP, which it takes to map uid 0 into a new user namespace",
        "start the outer container or bwrap with --cap-add CAP_SETFCAP, or run as an ordinary user in it");

    [Fact]
    public void A_process_without_a_filter_has_none() =>
        Assert.False(HostLimits.Read(Machine().File("/proc/self/status", "Name:\tSeccomp:\t2\nSeccomp:\t0\nSeccomp_filters:\t0\n").Facts).HasFilter);

    [Fact]
    public void Some_other_rule_of_a_container() => AssertDiagnosis(
        Machine().File("/.dockerenv"),
        Attempt(KernelStep.Mount, Errno.AccessDenied),
        "the container around this process forbids it",
        "start the outer container with --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined");

    [Fact]
    public void A_security_module() => AssertDiagnosis(
        Machine(),
        Attempt(KernelStep.Namespaces, Errno.AccessDenied),
        "a security module (SELinux, AppArmor, …) forbids it",
        "what it refused stands in the kernel's log: sudo dmesg | tail");

    [Fact]
    public void A_chroot() => AssertDiagnosis(
        Machine(),
        NoNamespaces,
        "the kernel lets this process make no user namespace; that is so in a chroot and in some sandboxes",
        "run vectra-guard outside of the chroot or sandbox");

    [Fact]
    public void A_kernel_without_user_namespaces() => AssertDiagnosis(
        new FakeMachine(),
        Attempt(KernelStep.Namespaces, Errno.Invalid),
        "this kernel was built without user namespaces (CONFIG_USER_NS)",
        "start a kernel with CONFIG_USER_NS=y, which all general distributions have");

    [Fact]
    public void Windows_first_subsystem() => AssertDiagnosis(
        new FakeMachine().File("/proc/sys/kernel/osrelease", "4.4.0-19041-Microsoft\n"),
        Attempt(KernelStep.Namespaces, Errno.Invalid),
        "this is the first version of the Windows Subsystem for Linux, which has no Linux kernel and no namespaces",
        "in Windows: wsl --set-version <distribution> 2");

    [Fact]
    public void Windows_second_subsystem_is_a_linux() =>
        Assert.False(HostLimits.Read(Machine().File("/proc/sys/kernel/osrelease", "5.15.90.1-microsoft-standard-WSL2\n").Facts).IsWsl1);

    [Theory]
    [InlineData(Errno.NotPermitted)]
    [InlineData(19)]
    public void No_overlay_in_a_user_namespace(int errno) => AssertDiagnosis(
        Machine(),
        Attempt(KernelStep.OverlayMount, errno),
        "this kernel mounts no overlay in a user namespace (Linux 5.11 and later do)",
        "sudo modprobe overlay");

    [Fact]
    public void No_filters_in_the_kernel() => AssertDiagnosis(
        Machine(),
        Attempt(KernelStep.Filter, Errno.Invalid),
        "this kernel was built without system call filters (CONFIG_SECCOMP_FILTER)",
        "start a kernel with CONFIG_SECCOMP_FILTER=y, which all general distributions have");

    [Fact]
    public void A_container_cannot_change_the_kernels_settings_itself() => Assert.Equal(
        "on the machine that runs this container: sudo sysctl -w kernel.unprivileged_userns_clone=1",
        Explain(Root().File("/.dockerenv").File("/proc/sys/kernel/unprivileged_userns_clone", "0"), NoNamespaces).Remedy);

    [Fact]
    public void What_nobody_knows_is_said_to_be_unknown() => AssertDiagnosis(
        Machine(), Attempt(KernelStep.Mount, Errno.NoMemory), "nothing that is known of this host explains it", remedy: null);

    [Fact]
    public void Numbers_that_are_none_are_not_there() =>
        Assert.Null(HostLimits.Read(Machine().File("/proc/sys/user/max_user_namespaces", "many\n").Facts).MaxUserNamespaces);

    private static FakeMachine Machine() => new FakeMachine().Link("/proc/self/ns/user", "user:[4026531837]");

    private static FakeMachine Root() => new FakeMachine { UserId = 0, GroupId = 0 }.Link("/proc/self/ns/user", "user:[4026531837]");

    private static KernelAttempt Attempt(KernelStep step, int errno) => new(step, errno, $"cannot do it: {Errno.Describe(errno)}");

    private static Diagnosis Explain(FakeMachine host, KernelAttempt attempt) => Diagnosis.Explain(attempt, HostLimits.Read(host.Facts), Program);

    private static void AssertDiagnosis(FakeMachine host, KernelAttempt attempt, string cause, string? remedy) =>
        Assert.Equal(new Diagnosis(cause, remedy), Explain(host, attempt));
}
