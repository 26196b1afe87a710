using VectraGuard.Host;
using VectraGuard.Runtimes;
using VectraGuard.Runtimes.Docker;

namespace VectraGuard.UnitTests.Host;

public class DockerProbeTests
{
    private const string Path = "/usr/bin/docker";

    private readonly FakeMachine machine = new FakeMachine().Program(Path).Directory("/home/user", owner: 1000);
    private readonly FakeState state = new();

    [Fact]
    public void A_container_that_reads_our_file_makes_it_available()
    {
        Assert.Equal(Availability.Yes("docker 28.2.2, /usr/bin/docker"), Try(_ => Nonce));
        Assert.Empty(state.Files);
    }

    [Fact]
    public void A_container_that_reads_another_file_belongs_to_another_machine()
    {
        Availability availability = Try(_ => new ProgramOutput(0, "something else", ""));

        Assert.False(availability.IsAvailable);
        Assert.StartsWith("the daemon does not see this machine's files", availability.Cause, StringComparison.Ordinal);
        Assert.Empty(state.Files);
    }

    [Fact]
    public void A_container_in_which_the_caller_is_somebody_else_is_none() => Assert.Equal(
        "inside a container your user id is another one (a rootless daemon, or userns-remap)",
        Try(_ => new ProgramOutput(1, "", "vectra-guard: cannot read the nonce\n")).Cause);

    [Fact]
    public void The_empty_image_is_made_from_nothing_when_it_is_missing()
    {
        bool made = false;
        var commands = new List<string[]>();
        ProgramOutput? failure = new HostImage(new DockerClient(Path, IsPodman: false, []), (_, words) =>
        {
            commands.Add(words);
            made |= words[0] == "import";
            return words[0] == "import" ? new ProgramOutput(0, "sha256:1", "") : new ProgramOutput(made ? 0 : 1, made ? "0 host-root\n" : "", "");
        }).Ensure();

        Assert.Null(failure);
        Assert.Equal(["image", "import", "image"], commands.Select(words => words[0]));
    }

    [Fact]
    public void Somebody_elses_image_of_this_name_is_not_taken() => Assert.NotNull(
        new HostImage(new DockerClient(Path, IsPodman: false, []), (_, _) => new ProgramOutput(0, "77000000 host-root\n", "")).Ensure());

    [Theory]
    [InlineData("docker: Got permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get x: dial unix /var/run/docker.sock: connect: permission denied.", "you may not use the docker daemon's socket", "sudo usermod -aG docker $USER, then log in again; members of that group can become root")]
    [InlineData("Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?", "the docker daemon is not running", "sudo systemctl start docker")]
    [InlineData("failed to connect to the docker API at unix:///x: dial unix /x: connect: no such file or directory", "the docker daemon is not running", "sudo systemctl start docker")]
    [InlineData("exec /.vectra-guard/init: exec format error", "the image is made for another processor architecture", "name an image for this architecture in docker_image")]
    [InlineData("Error response from daemon: pull access denied for nope, repository does not exist or may require 'docker login'", "the registry has no such image, or wants a login", "correct docker_image, or log in: docker login")]
    [InlineData("Error response from daemon: Get \"https://registry-1.docker.io/v2/\": dial tcp: lookup registry-1.docker.io: no such host", "the registry cannot be found", "check the network and the name in docker_image, or load the image: docker load")]
    public void Each_failure_has_its_cause_and_remedy(string message, string cause, string remedy) =>
        Assert.Equal(new Diagnosis(cause, remedy), DockerMessage.Explain(message, isRoot: false));

    [Fact]
    public void Root_needs_no_sudo() =>
        Assert.Equal("systemctl start docker", DockerMessage.Explain("Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?", isRoot: true).Remedy);

    [Fact]
    public void The_line_that_says_most_is_shown() => Assert.Equal(
        "Error response from daemon: no.", DockerMessage.Line("WARNING: x\ndocker: Error response from daemon: no.\n\nRun 'docker run --help' for more information\n"));

    [Theory]
    [InlineData("Error: OCI runtime error: runc: runc create failed: error mounting \"/var\" to rootfs at \"/var\": mount /proc/self/fd/6:/var (via /proc/self/fd/38), flags: 0x1001: invalid argument", "a rootless engine binds no tree", "--runtime bubblewrap or namespace")]
    [InlineData("Error: OCI runtime error: crun: cgroups in hybrid mode not supported, drop all controllers from cgroupv2", "crun does not work with this machine's control groups", "runtime = \"runc\"")]
    [InlineData("Error: crun: setrlimit `RLIMIT_NOFILE`: Operation not permitted: OCI permission denied", "podman raises the limits", "default_ulimits")]
    [InlineData("Error: command required for rootless mode with multiple IDs: exec: \"newuidmap\": executable file not found in $PATH", "rootless podman needs newuidmap", "sudo apt install uidmap")]
    public void Podmans_failures_are_known_too(string message, string cause, string remedy)
    {
        Diagnosis diagnosis = DockerMessage.Explain(message, isRoot: false);

        Assert.StartsWith(cause, diagnosis.Cause, StringComparison.Ordinal);
        Assert.Contains(remedy, diagnosis.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Podman_is_asked_for_its_version_in_its_own_way()
    {
        var probes = new FakeProbes { Program = command => command[1] switch { "--version" => new ProgramOutput(0, "podman version 4.3.1\n", ""), "image" => new ProgramOutput(0, "0 host-root\n", ""), _ => Nonce } };
        DockerClient podman = new("/usr/bin/podman", IsPodman: true, []);

        Assert.Equal(Availability.Yes("podman 4.3.1, /usr/bin/podman"), new DockerProbe(machine.Directory("/var").Facts, probes, state).Try(podman, new ProgramSearch(podman.Path, [])));
        Assert.Contains("type=bind,src=/var,dst=/.vectra-guard/var,readonly,bind-nonrecursive=true", probes.Commands[^1]);
    }

    [Fact]
    public void Without_a_client_it_is_not_installed() => Assert.Equal(
        Availability.No("not installed", "there is no 'docker' or 'podman' in PATH or in /usr/bin", "sudo apt install docker.io"),
        new DockerProbe(machine.File("/etc/os-release", "ID=debian\n").Facts, new FakeProbes(), state).Try(client: null, new ProgramSearch(Path: null, [])));

    [Theory]
    [InlineData(null, false, "there is no /var/run/docker.sock: the docker daemon is not running, or has its socket elsewhere", "sudo systemctl start docker")]
    [InlineData(null, true, "nobody listens at /var/run/docker.sock: the docker daemon has ended", "sudo systemctl start docker")]
    [InlineData("unix:///var/run/docker.sock", true, "nobody listens at /var/run/docker.sock: the docker daemon has ended", "sudo systemctl start docker, or correct or unset DOCKER_HOST")]
    [InlineData("ssh://far", false, "no docker daemon answers at ssh://far, which DOCKER_HOST names", "correct or unset DOCKER_HOST; or take another runtime: --runtime bubblewrap or namespace")]
    public void A_daemon_that_does_not_answer_is_told_apart_by_its_socket(string? host, bool hasSocket, string cause, string remedy)
    {
        if (host is not null)
        {
            machine.With("DOCKER_HOST", host);
        }

        if (hasSocket)
        {
            machine.Files.Socket("/var/run/docker.sock");
        }

        var probes = new FakeProbes { Program = _ => new ProgramOutput(1, "", "Cannot connect to the Docker daemon at x. Is the docker daemon running?") };
        Availability availability = new DockerProbe(machine.Facts, probes, state).Try(new DockerClient(Path, IsPodman: false, []), new ProgramSearch(Path, []));

        Assert.Equal((cause, remedy), (availability.Cause, availability.Remedy));
    }

    [Fact]
    public void Inside_of_a_container_a_daemon_is_not_simply_started() => Assert.Equal(
        "run vectra-guard outside of this container, or start a docker daemon in it; one outside would see other files",
        DockerDaemon.WhySilent(machine.File("/.dockerenv").Facts)?.Remedy);

    [Fact]
    public void Inside_of_our_own_sandbox_no_daemon_is_looked_for() => Assert.Equal(
        new Diagnosis(DiagnosisRule.InOwnSandbox, DiagnosisRule.OutsideOfOwnSandbox), DockerDaemon.WhySilent(machine.File("/proc/1/cmdline", "x\0vectra-guard-init\0").Facts));

    private ProgramOutput Nonce => new(0, System.Text.Encoding.UTF8.GetString(state.Files.Values.Single()), "");

    private Availability Try(Func<string[], ProgramOutput> run)
    {
        var probes = new FakeProbes
        {
            Program = command => command[1] switch
            {
                "version" => new ProgramOutput(0, "28.2.2\n", ""),
                "image" => new ProgramOutput(0, "0 host-root\n", ""),
                _ => run(command),
            },
        };
        return new DockerProbe(machine.Facts, probes, state).Try(new DockerClient(Path, IsPodman: false, []), new ProgramSearch(Path, []));
    }
}
