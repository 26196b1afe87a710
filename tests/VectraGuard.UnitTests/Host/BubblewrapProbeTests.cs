using VectraGuard.Host;
using VectraGuard.Runtimes;

namespace VectraGuard.UnitTests.Host;

public class BubblewrapProbeTests
{
    private const string Path = "/usr/bin/bwrap";
    private const int SetUserId = 0b100_000_000_000;

    [Fact]
    public void A_bwrap_that_built_a_sandbox_is_available()
    {
        var probes = new FakeProbes { Program = Bwrap(new ProgramOutput(0, "", "")) };

        Assert.Equal(Availability.Yes($"0.8.0, {Path}"), Try(Debian().Program(Path), probes, "--perms"));
        Assert.Contains(probes.Commands, c => c.Contains("--unshare-user") && c[^7..] is ["--ro-bind", "/usr/local/bin/vectra-guard", var inside, "--", var started, "vectra-guard-probe", "nothing"] && inside == started);
    }

    [Theory]
    [InlineData("ID=debian\n", "sudo apt install bubblewrap")]
    [InlineData("NAME=x\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", "sudo apt install bubblewrap")]
    [InlineData("ID=fedora\n", "sudo dnf install bubblewrap")]
    [InlineData("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", "sudo dnf install bubblewrap")]
    [InlineData("ID=arch\n", "sudo pacman -S bubblewrap")]
    [InlineData("ID=alpine\n", "sudo apk add bubblewrap")]
    [InlineData("ID=\"opensuse-leap\"\n", "sudo zypper install bubblewrap")]
    [InlineData("ID=gentoo\n", "sudo emerge bubblewrap")]
    [InlineData("ID=void\n", "sudo xbps-install bubblewrap")]
    [InlineData("ID=nothing-known\n", "install the package 'bubblewrap' of your distribution")]
    public void Where_there_is_none_it_says_how_to_install_it(string release, string remedy)
    {
        FakeMachine host = new FakeMachine().File("/etc/os-release", release);

        Assert.Equal(Availability.No("not installed", "there is no 'bwrap' in PATH or in /usr/bin", remedy), Try(host, new FakeProbes()));
    }

    [Fact]
    public void One_that_cannot_be_trusted_is_never_started()
    {
        var probes = new FakeProbes();

        Assert.Equal(
            Availability.No("not trusted", $"'{Path}': user 1001 owns '{Path}'", "sudo apt install bubblewrap"),
            Try(Debian().Program(Path, owner: 1001), probes));
        Assert.Empty(probes.Commands);
    }

    [Fact]
    public void One_without_an_option_that_is_needed_is_too_old() => Assert.Equal(
        Availability.No("too old", $"{Path} has no option --perms-of", "sudo apt install bubblewrap"),
        Try(Debian().Program(Path), new FakeProbes { Program = Bwrap(new ProgramOutput(0, "", "")) }, "--perms", "--perms-of"));

    [Theory]
    [InlineData("bwrap: setting up uid map: Permission denied", KernelStep.IdMap, 13)]
    [InlineData("bwrap: No permissions to create new namespace, likely because the kernel does not allow non-privileged user namespaces.", KernelStep.Namespaces, 1)]
    [InlineData("bwrap: No permissions to creating new namespace, likely because …", KernelStep.Namespaces, 1)]
    [InlineData("bwrap: Creating new namespace failed: nesting depth or /proc/sys/user/max_*_namespaces exceeded (ENOSPC)", KernelStep.Namespaces, 28)]
    [InlineData("bwrap: Creating new namespace failed: No space left on device", KernelStep.Namespaces, 28)]
    [InlineData("bwrap: Creating new namespace failed, likely because the kernel does not support user namespaces.", KernelStep.Namespaces, 22)]
    [InlineData("bwrap: Can't mount proc on /newroot/proc: Operation not permitted", KernelStep.ProcMount, 1)]
    [InlineData("bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted", KernelStep.Loopback, 1)]
    [InlineData("bwrap: Failed to make / slave: Permission denied", KernelStep.Mount, 13)]
    [InlineData("bwrap: Can't bind mount /oldroot/ on /newroot/: Unable to mount source on destination: Invalid argument", KernelStep.Mount, 22)]
    [InlineData("warning: x\nbwrap: prctl(PR_SET_SECCOMP) for seccomp: Invalid argument\n", KernelStep.Filter, 22)]
    [InlineData("bwrap: execvp x: No such file or directory", KernelStep.Other, 2)]
    [InlineData("bwrap: something new", KernelStep.Other, 5)]
    internal void What_bwrap_says_is_understood(string error, KernelStep step, int errno)
    {
        KernelAttempt attempt = BubblewrapMessage.Parse(new ProgramOutput(1, "", error));

        Assert.Equal((step, errno), (attempt.Step, attempt.ErrorNumber));
        Assert.False(attempt.Succeeded);
    }

    [Fact]
    public void A_bwrap_that_says_nothing_has_failed_all_the_same() => Assert.Equal(
        new KernelAttempt(KernelStep.Other, 5, "it ended with exit code 139 and gave no reason"),
        BubblewrapMessage.Parse(new ProgramOutput(139, "", "Segmentation fault")));

    [Fact]
    public void What_bwrap_guesses_is_left_out() => Assert.Equal(
        "No permissions to create new namespace",
        BubblewrapMessage.Parse(new ProgramOutput(1, "", "bwrap: No permissions to create new namespace, likely because the kernel …\n")).Message);

    [Fact]
    public void A_failure_is_diagnosed()
    {
        FakeMachine host = Debian().Program(Path).File("/proc/sys/kernel/unprivileged_userns_clone", "0\n");
        var probes = new FakeProbes { Program = Bwrap(new ProgramOutput(1, "", "bwrap: Creating new namespace failed: Operation not permitted\n")) };

        Assert.Equal(
            Availability.No(
                "failed: Creating new namespace failed: Operation not permitted",
                "kernel.unprivileged_userns_clone is 0, so only root may make a user namespace",
                "sudo sysctl -w kernel.unprivileged_userns_clone=1"),
            Try(host, probes));
    }

    [Fact]
    public void AppArmor_has_to_allow_bwrap_and_not_us()
    {
        FakeMachine host = Debian().Program(Path).File("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1\n");
        var probes = new FakeProbes { Program = Bwrap(new ProgramOutput(1, "", "bwrap: setting up uid map: Permission denied\n")) };

        Assert.Contains("profile vectra-guard.bwrap \"/usr/bin/bwrap\" ", Try(host, probes).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_uid_bwrap_that_fails_is_named()
    {
        FakeMachine host = Debian().Program(Path, mode: 0b111_101_101 | SetUserId);
        var probes = new FakeProbes { Program = Bwrap(new ProgramOutput(1, "", "bwrap: Failed to make / slave: Operation not permitted\n")) };

        Availability availability = Try(host, probes);

        Assert.Equal("bwrap is installed set-uid root; such a bwrap refuses what it would do for an ordinary one", availability.Cause);
        Assert.Equal("sudo chmod u-s /usr/bin/bwrap", availability.Remedy);
    }

    private static FakeMachine Debian() => new FakeMachine().File("/etc/os-release", "ID=debian\n").Link("/proc/self/ns/user", "user:[1]");

    private static Func<string[], ProgramOutput> Bwrap(ProgramOutput sandbox) => command => command[1..] switch
    {
        ["--help"] => new ProgramOutput(0, "usage: bwrap [OPTIONS...] COMMAND\n    --help    Print this\n    --perms OCTAL    Set it\n", ""),
        ["--version"] => new ProgramOutput(0, "bubblewrap 0.8.0\n", ""),
        _ => sandbox,
    };

    private static Availability Try(FakeMachine host, FakeProbes probes, params string[] options) =>
        BubblewrapProbe.Try(host.Facts, probes, ProgramLocator.Find(host.Facts, "/home/user/project", "bwrap"), options);
}
