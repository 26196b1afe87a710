using VectraGuard.Host;
using VectraGuard.Runtimes;

namespace VectraGuard.UnitTests.Host;

public class MachineProbeTests
{
    private readonly FakeMachine machine = new FakeMachine().Program("/usr/local/bin/docker").File("/usr/local/bin/vectra-guard-linux-arm64");

    [Fact]
    public void Docker_is_available_where_a_daemon_with_Linux_answers_and_our_executable_for_it_is_there()
    {
        (DockerMachine? found, Availability availability) = Try("28.2.2 linux/arm64\n");

        Assert.Equal(Availability.Yes("docker 28.2.2, /usr/local/bin/docker, Linux on arm64"), availability);
        Assert.Equal(("28.2.2", "arm64", "/usr/local/bin/vectra-guard-linux-arm64"), (found!.Version, found.Architecture, found.Executable));
    }

    [Fact]
    public void The_executable_for_another_processor_is_named()
    {
        Availability availability = Try("28.2.2 linux/amd64\n").Availability;

        Assert.Equal("no vectra-guard-linux-x64", availability.Detail);
        Assert.Contains("'/usr/local/bin/vectra-guard-linux-x64'", availability.Cause, StringComparison.Ordinal);
        Assert.Contains("make build", availability.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("28.2.2 windows/amd64\n", "runs windows containers", "switch Docker Desktop to Linux containers")]
    [InlineData("28.2.2\n", "failed: it does not say what it is: 28.2.2", null)]
    public void What_has_no_Linux_is_not_used(string answer, string detail, string? remedy)
    {
        Availability availability = Try(answer).Availability;

        Assert.Equal((detail, remedy), (availability.Detail, availability.Remedy));
    }

    [Fact]
    public void A_daemon_that_is_silent_is_a_machine_that_was_not_started()
    {
        Availability availability = Try("", "Cannot connect to the Docker daemon at unix:///Users/x/.docker/run/docker.sock. Is the docker daemon running?", 1).Availability;

        Assert.Equal("the virtual machine with the docker daemon is not running", availability.Cause);
        Assert.Contains("podman machine start", availability.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_client_there_is_nothing_to_ask()
    {
        var probes = new FakeProbes();

        Assert.Equal("not installed", new HostProbes(Facts(new FakeMachine()), probes, workspace: null, [], new FakeState()).Docker().Detail);
        Assert.Empty(probes.Commands);
    }

    [Fact]
    public void A_client_in_the_workspace_is_not_started()
    {
        FakeMachine planted = new FakeMachine().With("PATH", "/home/user/project/bin").Program("/home/user/project/bin/docker");
        var probes = new FakeProbes();

        Assert.Equal("not trusted", new HostProbes(Facts(planted), probes, "/home/user/project", [], new FakeState()).Docker().Detail);
        Assert.Empty(probes.Commands);
    }

    [Fact]
    public void Of_podman_the_machine_is_asked()
    {
        string[] asked = [];
        var probes = new FakeProbes
        {
            Program = command =>
            {
                asked = command;
                return new ProgramOutput(0, "5.4.0 linux/arm64\n", "");
            },
        };
        FakeMachine podman = new FakeMachine().Program("/usr/local/bin/podman").File("/usr/local/bin/vectra-guard-linux-arm64");

        Assert.True(new HostProbes(Facts(podman), probes, workspace: null, [], new FakeState()).Docker().IsAvailable);
        Assert.Equal(["/usr/local/bin/podman", "version", "--format", "{{.Client.Version}} {{.Server.OsArch}}"], asked);
    }

    private static HostFacts Facts(FakeMachine machine) => machine.Facts with { System = HostSystem.MacOS };

    private (DockerMachine? Machine, Availability Availability) Try(string output, string error = "", int exitCode = 0) =>
        new HostProbes(Facts(machine), new FakeProbes { Program = _ => new ProgramOutput(exitCode, output, error) }, workspace: null, [], new FakeState()).DockerMachine();
}
