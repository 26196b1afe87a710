using System.Text.Json;
using VectraGuard.Cli;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.UnitTests.Cli;

public class ReportTests
{
    private readonly FakeCli cli = new();

    [Fact]
    public void The_version_lists_what_the_machine_can_do()
    {
        cli.Host.Program("/usr/bin/bwrap").File("/etc/os-release", "ID=debian\n");
        cli.Probes.Program = command => new ProgramOutput(0, command[^1] == "--version" ? "bubblewrap 0.8.0\n" : "", "");

        Assert.Equal(ExitStatus.Fine, cli.Run("version"));
        Assert.Equal(
            $"""
            vectra-guard {Build.Version}
            - bubblewrap: available (0.8.0, /usr/bin/bwrap)
            - namespaces: available (user, mount, pid, ipc, uts, cgroup, network)
            - docker: not available (not installed)
            - seccomp: available (system call filters)
            - overlayfs: available (in user namespaces)
            - landlock: available (ABI 7)
            - cgroups: not available (not mounted)

            """,
            cli.Output);
        Assert.Empty(cli.Messages);
    }

    [Fact]
    public void The_version_as_JSON_has_the_same_facts()
    {
        cli.Run("version", "--json");

        JsonElement report = JsonDocument.Parse(cli.Output).RootElement;
        Assert.Equal(Build.Version, report.GetProperty("version").GetString());
        JsonElement bubblewrap = report.GetProperty("capabilities")[0];
        Assert.Equal("bubblewrap", bubblewrap.GetProperty("name").GetString());
        Assert.False(bubblewrap.GetProperty("available").GetBoolean());
        Assert.Equal("not installed", bubblewrap.GetProperty("detail").GetString());
    }

    [Fact]
    public void The_doctor_says_what_is_wrong_and_what_mends_it()
    {
        cli.Host.File("/etc/os-release", "ID=debian\n").File("/proc/sys/kernel/unprivileged_userns_clone", "0\n");
        cli.Probes.Namespaces = new KernelAttempt(KernelStep.Namespaces, Errno.NotPermitted, "cannot make namespaces: Operation not permitted (EPERM)");
        cli.Probes.Overlay = cli.Probes.Namespaces;

        Assert.Equal(ExitStatus.Found, cli.Run("doctor"));
        Assert.Equal(
            $"""
            vectra-guard {Build.Version}

            This looks like the environment 'dev': there is no sign of CI or of a container.
            No runtime is usable, so exec runs nothing here.

            Runtimes, in the order in which exec tries them
              bubblewrap  not available  not installed
                          cause: there is no 'bwrap' in PATH or in /usr/bin
                          to mend it: sudo apt install bubblewrap
              namespace   not available  cannot make namespaces: Operation not permitted (EPERM)
                          cause: kernel.unprivileged_userns_clone is 0, so only root may make a user namespace
                          to mend it: sudo sysctl -w kernel.unprivileged_userns_clone=1
              docker      not available  not installed
                          cause: there is no 'docker' or 'podman' in PATH or in /usr/bin
                          to mend it: sudo apt install docker.io

            What else this machine can do
              seccomp     available      system call filters
              overlayfs   not available  cannot make namespaces: Operation not permitted (EPERM)
                          cause: kernel.unprivileged_userns_clone is 0, so only root may make a user namespace
                          to mend it: sudo sysctl -w kernel.unprivileged_userns_clone=1
              landlock    available      ABI 7
              cgroups     not available  not mounted

            """,
            cli.Output);
    }

    [Fact]
    public void The_doctor_is_content_with_one_runtime()
    {
        cli.Host.With("CI", "true");

        Assert.Equal(ExitStatus.Fine, cli.Run("doctor"));
        Assert.Contains("This looks like the environment 'ci': CI is set.\n", cli.Output, StringComparison.Ordinal);
        Assert.Contains(
            "Unless settings say otherwise, exec takes the namespace runtime (ci; docker not installed; bubblewrap not installed).\n",
            cli.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_doctor_as_JSON_has_the_same_facts()
    {
        cli.Run("doctor", "--json");

        JsonElement report = JsonDocument.Parse(cli.Output).RootElement;
        Assert.Equal("dev", report.GetProperty("environment").GetProperty("name").GetString());
        Assert.Equal("namespace", report.GetProperty("runtime").GetString());
        Assert.Equal(["bubblewrap", "namespace", "docker"], report.GetProperty("runtimes").EnumerateArray().Select(r => r.GetProperty("name").GetString()));
        Assert.Equal("there is no 'bwrap' in PATH or in /usr/bin", report.GetProperty("runtimes")[0].GetProperty("cause").GetString());
        Assert.Equal(JsonValueKind.Null, report.GetProperty("runtimes")[1].GetProperty("remedy").ValueKind);
        Assert.Equal(["seccomp", "overlayfs", "landlock", "cgroups"], report.GetProperty("capabilities").EnumerateArray().Select(r => r.GetProperty("name").GetString()));
    }
}
