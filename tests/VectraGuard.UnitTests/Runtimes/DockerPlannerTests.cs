using VectraGuard.Host;
using VectraGuard.Policy;
using VectraGuard.Runtimes;
using VectraGuard.Runtimes.Docker;

namespace VectraGuard.UnitTests.Runtimes;

public class DockerPlannerTests
{
    private static readonly DockerInstallation Docker = new()
    {
        Client = new DockerClient("/usr/bin/docker", IsPodman: false, []),
        Executable = "/opt/vectra-guard",
        Place = "/state/docker-1",
    };

    private static readonly SandboxPolicy Policy = new()
    {
        Workspace = "/home/u/w",
        WorkingDirectory = "/home/u/w/src",
        Identity = new Identity(1000, 1000),
    };

    [Fact]
    public void The_whole_command_line_reads_as_the_policy() => Assert.Equal(
        [
            "run", "--rm", "--pull", "never", "--log-driver", "none", "--label", "vectra-guard=run", "--no-healthcheck",
            "--network", "none", "--ipc", "private", "--cgroupns", "private", "--pids-limit", "16384",
            "--read-only", "--security-opt", "no-new-privileges", "--security-opt", "seccomp=/proc/self/fd/43", "--security-opt", "label=disable",
            "--shm-size", "1g", "--cap-drop", "ALL", "--user", "1000:1000", "--workdir", "/home/u/w/src",
            "--mount", "type=tmpfs,dst=/sys,tmpfs-mode=0555,ro",
            "--mount", "type=bind,src=/usr,dst=/usr,readonly,bind-nonrecursive=true",
            "--mount", "type=bind,src=/opt/vectra-guard,dst=/.vectra-guard/init,readonly,bind-nonrecursive=true",
            "--mount", "type=bind,src=/state/docker-1/socket,dst=/.vectra-guard/socket,readonly,bind-nonrecursive=true",
            "--tmpfs", "/home/u:rw,exec,nosuid,nodev,mode=755,uid=1000,gid=1000",
            "--mount", "type=bind,src=/home/u/w,dst=/home/u/w,bind-propagation=rprivate",
            "--mount", "type=tmpfs,dst=/sys/fs/cgroup,tmpfs-mode=0555,ro",
            "--entrypoint", "/.vectra-guard/init", "vectra-guard/host-root:1", "vectra-guard-init", "/.vectra-guard/socket",
        ],
        Plan(new Mount.Bind("/usr", "/usr"), new Mount.Scratch("/home/u"), new Mount.Bind("/home/u/w", "/home/u/w", Writable: true)).Arguments);

    [Fact]
    public void Groups_that_are_needed_for_what_was_bound_are_kept() => Assert.Equal(
        ["--user", "1000:1000", "--group-add", "4", "--group-add", "998", "--workdir", "/home/u/w/src"], DockerPlanner.Person(Policy with { NeededGroups = [4, 998] }));

    [Fact]
    public void A_later_mount_takes_the_place_of_what_it_lies_over() => Assert.DoesNotContain(
        Plan(new Mount.Bind("/var", "/var"), new Mount.Cover("/var/log", IsDirectory: true), new Mount.Scratch("/var")).Arguments,
        word => word.Contains("/var/log", StringComparison.Ordinal) || word.Contains("src=/var", StringComparison.Ordinal));

    [Fact]
    public void What_lies_between_memory_and_a_mount_belongs_to_the_caller() => Assert.Contains(
        "/home/u/.npm:rw,exec,nosuid,nodev,mode=755,uid=1000,gid=1000",
        Plan(new Mount.Scratch("/home/u"), new Mount.Bind("/c/n", "/home/u/.npm/_npx", Writable: true)).Arguments);

    [Fact]
    public void Podman_is_told_in_its_own_way_whose_memory_is() => Assert.Equal(
        ["--mount", "type=tmpfs,dst=/home/u,tmpfs-mode=755,notmpcopyup,U=true"], new ContainerMount.Memory("/home/u", 0b111_101_101, 1000, 1000).Option(4, isPodman: true));

    [Fact]
    public void The_second_place_of_the_workspace_has_its_protections_too()
    {
        ValueList<string> words = Plan(
            new Mount.Bind("/home/u/w", "/home/u/w", Writable: true),
            new Mount.Link("/workspace", "/home/u/w"),
            new Mount.Bind("/home/u/w/.git/config", "/home/u/w/.git/config", IsDirectory: false)).Arguments;

        Assert.Contains("type=bind,src=/home/u/w,dst=/workspace,bind-propagation=rprivate", words);
        Assert.Contains("type=bind,src=/home/u/w/.git/config,dst=/workspace/.git/config,readonly,bind-nonrecursive=true", words);
    }

    [Fact]
    public void A_path_with_commas_and_quotes_is_quoted() => Assert.Contains(
        "type=bind,\"src=/a,\"\"b\",\"dst=/a,\"\"b\",bind-propagation=rprivate", Plan(new Mount.Bind("/a,\"b", "/a,\"b", Writable: true)).Arguments);

    [Fact]
    public void What_is_mounted_below_a_read_only_tree_is_named_and_read_only_too() => Assert.Contains(
        "type=bind,src=/opt/data,dst=/opt/data,readonly,bind-nonrecursive=true",
        DockerPlanner.Plan(Docker with { HostMounts = ["/", "/opt/data", "/optional"] }, Policy with { Mounts = [new Mount.Bind("/opt", "/opt")] }, new SandboxCommand(["x"])).Arguments);

    [Fact]
    public void Contents_lie_in_memory_or_in_the_private_directory()
    {
        DockerPlan plan = Plan(
            new Mount.Bind("/etc", "/etc"), new Mount.Content("/etc/x", [1]), new Mount.Scratch("/home/u"), new Mount.Content("/home/u/y", [2]));

        Assert.Contains("type=bind,src=/state/docker-1/content-1,dst=/etc/x,readonly,bind-nonrecursive=true", plan.Arguments);
        Assert.Equal(["empty", "content-1"], plan.Files.Select(file => file.Name));
        Assert.Equal([new Mount.Content("/home/u/y", [2])], plan.Made);
    }

    [Fact]
    public void With_an_image_the_system_is_the_images()
    {
        ValueList<string> words = DockerPlanner.Plan(
            Docker,
            Policy with
            {
                DockerImage = "debian:12",
                Mounts = [new Mount.Bind("/usr", "/usr"), new Mount.Link("/bin", "usr/bin"), new Mount.Cover("/etc/shadow", IsDirectory: false), new Mount.Bind("/home/u/w", "/home/u/w", Writable: true)],
            },
            new SandboxCommand(["x"])).Arguments;

        Assert.Contains("debian:12", words);
        Assert.DoesNotContain(words, word => word.Contains("/usr", StringComparison.Ordinal) || word.Contains("shadow", StringComparison.Ordinal));
        Assert.Contains("type=bind,src=/home/u/w,dst=/home/u/w,bind-propagation=rprivate", words);
    }

    [Fact]
    public void An_overlay_is_refused_by_name() => Assert.Contains(
        "use_overlayfs", Assert.Throws<UserException>(() => Plan(new Mount.Overlay("/tmp", "/tmp"))).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_path_that_docker_cannot_be_given_is_refused() =>
        Assert.Throws<UserException>(() => Plan(new Mount.Bind("/a\nb", "/a\nb")));

    [Fact]
    public void Root_starts_with_what_it_takes_to_lower_its_capabilities() => Assert.Equal(
        ["CAP_KILL", "CAP_SETPCAP"],
        Words(DockerPlanner.Plan(Docker, Policy with { Identity = new Identity(0, 0), Capabilities = CapabilitySet.None }, new SandboxCommand(["x"])).Arguments, "--cap-add"));

    private static DockerPlan Plan(params ValueList<Mount> mounts) => DockerPlanner.Plan(Docker, Policy with { Mounts = mounts }, new SandboxCommand(["x"]));

    private static IEnumerable<string> Words(ValueList<string> arguments, string option) =>
        Enumerable.Range(0, arguments.Count).Where(i => arguments[i] == option).Select(i => arguments[i + 1]);
}
