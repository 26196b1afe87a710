using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Runtimes;

namespace VectraGuard.UnitTests.Host;

public class HostProbesTests
{
    private const string OpenSockets = "where the network is allowed, abstract sockets of the host can be reached (Landlock closes them from ABI 6, Linux 6.12)";

    private static readonly KernelAttempt Refused = new(KernelStep.Namespaces, Errno.NotPermitted, "cannot make namespaces: Operation not permitted (EPERM)");

    [Fact]
    public void All_capabilities_are_listed_in_the_order_of_the_contract() => Assert.Equal(
        ["bubblewrap", "namespaces", "docker", "seccomp", "overlayfs", "landlock", "cgroups"],
        HostCapability.All.Select(c => c.Name));

    [Fact]
    public void Every_capability_can_be_asked_for() =>
        Assert.All(HostCapability.All, c => Assert.NotEmpty(c.Probe(Probes(new FakeMachine(), new FakeProbes())).Detail));

    [Fact]
    public void What_works_is_available()
    {
        HostProbes probes = Probes(new FakeMachine(), new FakeProbes());

        Assert.Equal(Availability.Yes("user, mount, pid, ipc, uts, cgroup, network"), probes.Namespaces());
        Assert.Equal(Availability.Yes("system call filters"), probes.Seccomp());
        Assert.Equal(Availability.Yes("in user namespaces"), probes.OverlayFs());
        Assert.Equal(Availability.Yes("ABI 7"), probes.Landlock());
    }

    [Theory]
    [InlineData(HostSystem.MacOS, "it is made of what the Linux kernel has, and this is macOS")]
    [InlineData(HostSystem.Windows, "it is made of what the Linux kernel has, and this is Windows")]
    internal void Without_linux_namespaces_are_not_tried(HostSystem system, string cause)
    {
        var attempts = new FakeProbes();
        var probes = new HostProbes(new FakeMachine().Program("/usr/bin/bwrap").Facts with { System = system }, attempts, workspace: null, [], new FakeState());

        Assert.Equal(("needs Linux", cause), (probes.Namespaces().Detail, probes.Namespaces().Cause));
        Assert.Equal(("needs Linux", cause), (probes.Bubblewrap().Detail, probes.Bubblewrap().Cause));
        Assert.All([probes.Seccomp(), probes.OverlayFs(), probes.Landlock(), probes.Cgroups()], kernel => Assert.Equal("docker's virtual machine has a kernel of its own", kernel.Cause));
        Assert.Empty(attempts.Commands);
    }

    [Fact]
    public void With_the_proc_of_another_pid_namespace_nothing_is_tried()
    {
        var probes = new FakeProbes();

        foreach (Availability availability in (Availability[])[Probes(new FakeMachine().Link("/proc/self", "1"), probes).Namespaces(), Probes(new FakeMachine().Link("/proc/self", "1"), probes).Bubblewrap()])
        {
            Assert.Equal("/proc belongs to another PID namespace", availability.Detail);
        }

        Assert.Empty(probes.Commands);
    }

    [Fact]
    public void What_does_not_work_says_what_failed_why_and_what_mends_it()
    {
        FakeMachine host = new FakeMachine().Link("/proc/self/ns/user", "user:[1]").File("/proc/sys/kernel/unprivileged_userns_clone", "0\n");

        Assert.Equal(
            Availability.No(
                "cannot make namespaces: Operation not permitted (EPERM)",
                "kernel.unprivileged_userns_clone is 0, so only root may make a user namespace",
                "sudo sysctl -w kernel.unprivileged_userns_clone=1"),
            Probes(host, new FakeProbes { Namespaces = Refused }).Namespaces());
    }

    [Theory]
    [InlineData(2, $"ABI 2; {OpenSockets}")]
    [InlineData(5, $"ABI 5; {OpenSockets}")]
    [InlineData(6, "ABI 6")]
    public void What_an_older_Landlock_leaves_open_is_said(int version, string detail) => Assert.Equal(
        Availability.Yes(detail), Probes(new FakeMachine(), new FakeProbes { Landlock = (version, KernelAttempt.Success) }).Landlock());

    [Fact]
    public void Landlock_that_was_left_out_at_boot_can_be_put_in() => Assert.Equal(
        Availability.No($"switched off; {OpenSockets}", "the kernel has Landlock, but was started without it", "add landlock to the kernel's lsm= boot parameter"),
        Probes(new FakeMachine(), new FakeProbes { Landlock = (0, new KernelAttempt(KernelStep.Other, Errno.NotSupported, "no")) }).Landlock());

    [Fact]
    public void Landlock_that_the_kernel_lacks_is_not_there() => Assert.Equal(
        $"not in this kernel; {OpenSockets}",
        Probes(new FakeMachine(), new FakeProbes { Landlock = (0, new KernelAttempt(KernelStep.Other, Errno.NoSystemCall, "no")) }).Landlock().Detail);

    [Theory]
    [InlineData("31 23 0:28 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n", "0::/user.slice\n", "v2, delegated: cpu memory pids")]
    [InlineData("31 23 0:28 / /sys/fs/cgroup rw shared:4 - cgroup2 cgroup2 rw\n", "0::/system.slice\n", "v2, not delegated")]
    [InlineData("31 23 0:28 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n", "1:cpu:/\n", "v1")]
    [InlineData("31 23 0:28 / /c/cpu rw - cgroup cgroup rw,cpu\n32 23 0:29 / /c/unified rw - cgroup2 cgroup2 rw\n", "0::/\n", "hybrid: v1 with v2 beside it")]
    public void The_kind_of_control_groups_is_told(string mounts, string own, string detail)
    {
        FakeMachine host = new FakeMachine().File("/proc/self/mountinfo", mounts).File("/proc/self/cgroup", own);
        host.Directory("/sys/fs/cgroup/system.slice").File("/sys/fs/cgroup/system.slice/cgroup.procs");
        host.Directory("/sys/fs/cgroup/user.slice", owner: 1000).File("/sys/fs/cgroup/user.slice/cgroup.procs", owner: 1000);
        host.File("/sys/fs/cgroup/user.slice/cgroup.controllers", "cpu memory pids\n");

        Assert.Equal(Availability.Yes(detail), Probes(host, new FakeProbes()).Cgroups());
    }

    [Fact]
    public void Without_control_groups_it_says_so() => Assert.Equal(
        "not mounted",
        Probes(new FakeMachine().File("/proc/self/mountinfo", "31 23 0:28 / /cgroup rw - tmpfs cgroup2 rw\n"), new FakeProbes()).Cgroups().Detail);

    private static HostProbes Probes(FakeMachine host, FakeProbes probes) => new(host.Facts, probes, "/home/user/project", [], new FakeState());
}
