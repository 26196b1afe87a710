using System.Collections.Immutable;
using VectraGuard.Host;
using VectraGuard.Policy;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli.Bench;

/// <summary>Who takes part: the plain command, the plain bwrap command line that is the unit of all ratios, our runtimes, and what else is installed.</summary>
internal static class Contenders
{
    private const string Command = "/bin/true";

    /// <summary>All, with a reason for each that cannot take part.</summary>
    public static IReadOnlyList<Contender> All(HostFacts facts, HostProbes probes, string directory, string? dockerImage) =>
    [
        new("plain", [Command]),
        Program(facts, "bwrap", "bwrap", [.. BubblewrapArguments(directory), Command]),
        Runtime(facts, RuntimeKind.Namespace, probes.Namespaces()),
        Runtime(facts, RuntimeKind.Bubblewrap, probes.Bubblewrap()),
        Runtime(facts, RuntimeKind.Docker, probes.Docker()),
        Program(facts, "firejail", "firejail", ["--quiet", "--noprofile", "--net=none", "--caps.drop=all", "--seccomp", "--private-tmp", "--private-dev", Command]),
        dockerImage is null
            ? Contender.Absent("docker run", "name an image of this machine with --docker-image")
            : Program(facts, "docker run", "docker", ["run", "--rm", "--network=none", "--cap-drop=ALL", "--pull=never", dockerImage, Command]),
    ];

    /// <summary>The same isolation as ours, as far as bwrap goes: no filter, no private home, no inner stage. docs/benchmarks/README.md.</summary>
    public static ImmutableArray<string> BubblewrapArguments(string directory) =>
    [
        "--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup", "--unshare-net", "--die-with-parent",
        "--cap-drop", "ALL", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--bind", directory, directory,
        "--chdir", directory,
    ];

    private static Contender Runtime(HostFacts facts, RuntimeKind kind, Availability availability) => availability.IsAvailable
        ? new Contender(kind.Name, [facts.ExecutablePath, "exec", "--runtime", kind.Name, "--", Command])
        : Contender.Absent(kind.Name, availability.Detail);

    private static Contender Program(HostFacts facts, string name, string program, ImmutableArray<string> arguments) =>
        ProgramLocator.Find(facts, facts.WorkingDirectory, program) switch
        {
            { Path: { } path } => new Contender(name, [path, .. arguments]),
            { Refused.Count: > 0 } search => Contender.Absent(name, search.Refused[0]),
            _ => Contender.Absent(name, "not installed"),
        };
}
