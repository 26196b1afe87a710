namespace VectraGuard.ContainmentTests;

/// <summary>
/// The docker runtime where there is only podman. As root: an ordinary user cannot take docker off this machine for a test, and rootless podman is
/// refused (docs/threat-model.md).
/// </summary>
[OnlyAsRoot]
public class PodmanTests : ContainmentTest
{
    // runc, and limits that any machine allows: crun wants one kind of control groups, and podman's own limits a right that containers lack.
    private const string Configuration = """
        [containers]
        default_ulimits = ["nofile=1024:4096", "nproc=1024:4096"]
        [engine]
        runtime = "runc"

        """;

    private const string Hide = "for place in /usr/bin /bin /usr/local/bin; do [ ! -e $place/docker ] || mount --bind /dev/null $place/docker; done; exec \"$@\"";

    [Fact]
    public void It_runs_the_command_and_passes_on_how_it_ended()
    {
        Outcome outcome = Run(Sandbox.CommandLine(RuntimeKind.Docker, "sh", "-c", "cat; printenv VECTRAGUARD_SANDBOX; id -u; exit 7"));

        Assert.Equal(["docker", "0"], outcome.Exits(7).Lines);
        Assert.Contains("podman", Run(Installation.VectraGuard, "version").Exits(0).Lines.Single(line => line.StartsWith("- docker: available", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    [Containment]
    public void Nothing_outside_is_written_or_read()
    {
        string victim = Host.CreateFile("victim", "untouched");
        string shown = Host.CreateFile("data/shown", "untouched");
        Sandbox sandbox = Sandbox.With("--bind", Installation.Probe, "--bind", Path.GetDirectoryName(shown)!);

        Assert.Equal("wrote", Host.Probe("write", Host.CreateFile("control")));
        Assert.Equal("ENOENT", Run(sandbox.CommandLine(RuntimeKind.Docker, Installation.Probe, "read", victim)).Exits(0).Output);
        Assert.Equal("EROFS", Run(sandbox.CommandLine(RuntimeKind.Docker, Installation.Probe, "write", shown)).Exits(0).Output);
        Assert.Equal("wrote", Run(sandbox.CommandLine(RuntimeKind.Docker, Installation.Probe, "write", Host.CreateFile("workspace/file"))).Exits(0).Output);
        Assert.Equal("untouched", File.ReadAllText(shown));
    }

    [Fact]
    public void Every_promise_is_kept() => Run(Installation.VectraGuard, "verify", "--runtime", "docker").Exits(0);

    private Outcome Run(params IEnumerable<string> command)
    {
        Host.Set("CONTAINERS_CONF", Host.CreateFile("containers.conf", Configuration));
        return Host.Run(["unshare", "--mount", "sh", "-c", Hide, "sh", .. command]);
    }
}
