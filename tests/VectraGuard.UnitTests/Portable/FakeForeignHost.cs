using VectraGuard.Cli.Portable;
using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;
using VectraGuard.UnitTests.Fakes;
using VectraGuard.UnitTests.Host;

namespace VectraGuard.UnitTests.Portable;

/// <summary>A Mac or a Windows machine with docker and a project, as the names in a container have it.</summary>
internal sealed class FakeForeignHost
{
    private readonly HostSystem system;
    private readonly List<EnvironmentVariable> environment = [];

    private FakeForeignHost(HostSystem system, string home, string docker, uint user)
    {
        User = user;
        this.system = system;
        Home = home;
        Workspace = $"{home}/proj";
        Map = new PathMap(system);
        Probes = new FakeProbes { Program = _ => new ProgramOutput(0, "28.2.2 linux/arm64\n", "") };
        Files.Owner = User;
        Files.Directories(Workspace).Files($"{Workspace}/.git/HEAD", "/opt/vg/vectra-guard-linux-arm64");
        Files.File(docker, mode: 0b111_111_101);
        Configure("docker_image: debian:12");
        Set("PATH", PathText.Parent(docker)).Set("TERM", "xterm").Set("AWS_SECRET_ACCESS_KEY", "x").Set("LANG", "C.UTF-8").Set("SHELL", "/bin/zsh");
    }

    public static FakeForeignHost Mac(uint user = 501, bool podman = false) => new(HostSystem.MacOS, "/Users/x", $"/usr/local/bin/{(podman ? "podman" : "docker")}", user);

    public static FakeForeignHost Windows() => new(HostSystem.Windows, "/c/Users/x y", "/c/Program Files/Docker/docker.exe", user: 501);

    public FakeHostFiles Files { get; } = new();

    public FakeProbes Probes { get; }

    public PathMap Map { get; }

    public string Home { get; }

    public string Workspace { get; set; }

    public uint User { get; }

    public HostFacts Facts => new()
    {
        System = system,
        UserId = User,
        GroupId = 20,
        WorkingDirectory = Workspace,
        Home = Home,
        PasswdHome = null,
        Environment = [.. environment],
        ExecutablePath = "/opt/vg/vectra-guard",
        Files = Files,
    };

    public FakeForeignHost Set(string name, string value)
    {
        environment.RemoveAll(variable => variable.Name == name);
        environment.Add(new EnvironmentVariable(name, value));
        return this;
    }

    public FakeForeignHost Configure(params string[] lines)
    {
        Files.File($"{Home}/.config/vectra-guard/config.yaml", $"sandbox:\n{string.Concat(lines.Select(line => $"  {line}\n"))}");
        return this;
    }

    public LoadedSettings Load(params FlagValue[] flags) => SettingsLoader.Load(new SettingsRequest { Flags = [.. flags] }, Facts);

    public MachinePlan Plan(bool hasTerminal = false, params FlagValue[] flags)
    {
        LoadedSettings loaded = Load(flags);
        MachineRules.Require(Facts, loaded);
        return MachinePlanner.Plan(new MachineRequest
        {
            Facts = Facts,
            Map = Map,
            Loaded = loaded,
            Machine = new HostProbes(Facts, Probes, loaded.Workspace, [], new FakeState()).DockerMachine().Machine!,
            Arguments = ["exec", "--", "true"],
            Name = "vectra-guard-1",
            HasTerminal = hasTerminal,
        });
    }
}
