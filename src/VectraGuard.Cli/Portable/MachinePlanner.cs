using System.Globalization;
using VectraGuard.Cli.Commands;
using VectraGuard.EnvironmentVariables;
using VectraGuard.FileTree;
using VectraGuard.Host;
using VectraGuard.Policy;
using VectraGuard.Runtimes.Docker;

namespace VectraGuard.Cli.Portable;

/// <summary>
/// Makes the container in which our Linux executable builds the sandbox, as it does on any Linux machine. The container keeps the virtual machine and what else is on
/// the host out of reach of that executable; what the command may see and do is decided, and enforced, inside. Pure.
/// </summary>
internal static class MachinePlanner
{
    // Far above what builds need, far below what a machine has.
    private const string ProcessLimit = "16384";

    private const int HomeMode = 0b111_101_101;

    private const string Executable = $"{DockerPlanner.Inside}/init";

    // What says how the terminal, languages and times are; nothing that is a path.
    private static readonly string[] Passed =
    [
        "TERM", "COLORTERM", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "LANG", "LANGUAGE", "LC_*", "TZ", "CI", "SOURCE_DATE_EPOCH", "GIT_AUTHOR_*", "GIT_COMMITTER_*",
        "VECTRAGUARD_*",
    ];

    // In the container our places are the usual ones. The image must not name others, in which it brings settings with it.
    private static readonly string[] Places = ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"];
    private static readonly string[] Kept = ["PATH", "HOME", "PWD", "OLDPWD", "TMPDIR", "TMP", "TEMP", "SHELL", .. Places];

    /// <summary>The plan.</summary>
    public static MachinePlan Plan(MachineRequest request)
    {
        IReadOnlyList<SharedPlace> places = SharedPlaces.Of(request);
        return new MachinePlan(
            request.Machine.Client.Path,
            [.. Start(request, places)],
            [
                "exec", "--interactive", .. request.HasTerminal ? (string[])["--tty"] : [], .. Variables(request).SelectMany(name => (string[])["--env", name]),
                request.Name, Executable, .. request.Arguments,
            ],
            [.. places.Where(place => place.IsOurs).Select(place => place.Source)]);
    }

    private static IEnumerable<string> Start(MachineRequest request, IReadOnlyList<SharedPlace> places) =>
    [
        "run", "--rm", "--interactive", "--pull", "never", "--log-driver", "none", "--label", "vectra-guard=run", "--no-healthcheck", "--name", request.Name,
        .. Confinement(request),
        "--user", string.Create(CultureInfo.InvariantCulture, $"{request.Facts.UserId}:{request.Facts.GroupId}"),
        "--workdir", request.Facts.WorkingDirectory, "--env", $"HOME={request.Facts.Home}",
        .. Places.SelectMany(name => (string[])["--env", $"{name}="]),
        .. Mounts(request, places).SelectMany(mount => mount.Option(MajorVersion(request.Machine), request.Machine.Client.IsPodman)),
        "--entrypoint", Executable, request.Image, LifelineCommand.Name,
    ];

    // Our executable makes namespaces and mounts of its own, which docker's filter and its masks over /proc forbid. It gives both up before the command starts, and
    // is no more than an ordinary user of the virtual machine.
    private static IEnumerable<string> Confinement(MachineRequest request) =>
    [
        .. request.Loaded.Settings.Network is NetworkAccess.None ? (string[])["--network", "none"] : [],
        "--ipc", "private", "--cgroupns", "private", "--pids-limit", ProcessLimit, "--read-only", "--shm-size", "1g", "--cap-drop", "ALL",

        // For root alone, and only to say who is who in its user namespace.
        .. request.Facts.UserId == 0 ? (string[])["--cap-add", "SETUID", "--cap-add", "SETGID", "--cap-add", "SETFCAP"] : [],
        "--security-opt", "no-new-privileges", "--security-opt", "seccomp=unconfined", "--security-opt", "label=disable",
        .. request.Machine.Client.IsPodman
            ? (string[])["--security-opt", "unmask=ALL", "--passwd=false", .. request.Facts.UserId == 0 ? (string[])[] : ["--userns", "keep-id"]]
            : ["--security-opt", "systempaths=unconfined", "--security-opt", "apparmor=unconfined"],
    ];

    private static IEnumerable<ContainerMount> Mounts(MachineRequest request, IReadOnlyList<SharedPlace> places)
    {
        HostFacts facts = request.Facts;
        ContainerMount.RequireSpeakable(facts.Home!, isMemory: true);
        yield return new ContainerMount.Memory(facts.Home!, HomeMode, facts.UserId, facts.GroupId);

        // Where 'verify' lays its baits: outside of what any command sees.
        yield return new ContainerMount.Memory("/var/tmp", RootSkeleton.EverybodyMode, facts.UserId, facts.GroupId);

        // An image must not bring settings with it, which would be the system's own word.
        if (!places.Any(place => PathText.IsBelow(place.Target, SharedPlaces.SystemSettings)))
        {
            yield return new ContainerMount.Nothing(SharedPlaces.SystemSettings);
        }

        foreach (SharedPlace place in places)
        {
            yield return Bind(place.Source, place.Target, place.IsWritable);
        }

        yield return Bind(request.Machine.Executable, Executable, isWritable: false);

        ContainerMount.Bind Bind(string source, string target, bool isWritable)
        {
            ContainerMount.RequireSpeakable(source, isMemory: false);
            return new ContainerMount.Bind(request.Map.Outside(source) ?? source, target, isWritable);
        }
    }

    private static IEnumerable<string> Variables(MachineRequest request)
    {
        ValueList<KeyValuePair<string, string?>> named = request.Loaded.Settings.EnvironmentOverrides;
        string[] patterns = [.. Passed, .. request.Loaded.Settings.EnvPassthrough, .. named.Where(word => word.Value is null).Select(word => word.Key)];
        return request.Facts.Environment.Select(variable => variable.Name).Distinct(StringComparer.Ordinal)
            .Where(name => patterns.Any(pattern => NamePattern.Matches(pattern, name)) && !Kept.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    private static int MajorVersion(DockerMachine machine) =>
        int.TryParse(machine.Version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major) ? major : 20;
}
