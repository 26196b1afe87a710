using VectraGuard.Linux;

namespace VectraGuard.Host;

/// <summary>What docker or podman says when it fails: the known cases, each with its cause and remedy.</summary>
/// <param name="Part">Part of the message, in lower case.</param>
/// <param name="Cause">What it means.</param>
/// <param name="Remedy">What mends it, for a caller who is root or not.</param>
internal sealed record DockerMessage(string Part, string Cause, Func<bool, string> Remedy)
{
    /// <summary>The cause that no message tells more of; <see cref="DockerDaemon"/> does.</summary>
    public const string NoDaemon = "the docker daemon is not running";

    /// <summary>The first that fits counts.</summary>
    public static IEnumerable<DockerMessage> All =>
    [
        new("permission denied while trying to connect", "you may not use the docker daemon's socket", NoPermission),
        new("dial unix", NoDaemon, NotRunning, "permission denied"),
        new("got permission denied", "you may not use the docker daemon's socket", NoPermission),
        new("cannot connect to", NoDaemon, NotRunning),
        new("is the docker daemon running", NoDaemon, NotRunning),
        new("failed to connect to the docker api", NoDaemon, NotRunning),
        new("mounts denied", "Docker Desktop does not share that path with its virtual machine", _ => "share it: Docker Desktop, Settings, Resources, File sharing; or move it below your home"),
        new("bind source path does not exist", "the daemon does not see this machine's files: it runs on another machine, or outside of this container", OtherMachine),
        new("exec format error", "the image is made for another processor architecture", _ => "name an image for this architecture in docker_image"),
        new("does not match the detected host platform", "the image is made for another processor architecture", _ => "name an image for this architecture in docker_image"),
        new("no matching manifest", "there is no such image for this processor architecture", _ => "name an image for this architecture in docker_image"),
        new("manifest unknown", "the registry has no image of this name and tag", _ => "correct docker_image"),
        new("pull access denied", "the registry has no such image, or wants a login", _ => "correct docker_image, or log in: docker login"),
        new("repository does not exist", "the registry has no such image, or wants a login", _ => "correct docker_image, or log in: docker login"),
        new("no such host", "the registry cannot be found", _ => "check the network and the name in docker_image, or load the image: docker load"),
        new("connection refused", "the registry does not answer", _ => "check the network and the name in docker_image, or load the image: docker load"),
        new("invalid reference format", "docker_image is no name of an image", _ => "correct docker_image"),
        new("unable to find image", "the image is not there", _ => "run again: it is made or pulled then"),
        new("no such image", "the image is not there", _ => "run again: it is made or pulled then"),
        new("flags: 0x1001: invalid argument", RootlessTrees, NotRootless),
        new("cgroups in hybrid mode not supported", "crun does not work with this machine's control groups (v1 and v2 side by side)", _ => "have podman take runc: runtime = \"runc\" below [engine] in containers.conf"),
        new("setrlimit", "podman raises the limits of a container above what this machine allows", _ => "set them lower: default_ulimits = [\"nofile=1024:4096\", \"nproc=1024:4096\"] below [containers] in containers.conf"),
        new("newuidmap", "rootless podman needs newuidmap and newgidmap", isRoot => $"{(isRoot ? "" : "sudo ")}apt install uidmap, or the package of your distribution that has newuidmap"),
        new("seccomp is not enabled", "the daemon cannot filter system calls", _ => "take a kernel and a daemon with seccomp, or another runtime"),
        new("unknown flag", "this client is too old", TooOld),
        new("unexpected key", "this client is too old", TooOld),
        new("duplicate mount point", "two mounts have the same place", _ => "'vectra-guard exec --dry-run' lists them"),
        new("read-only file system", "a mount point is missing in a directory that is read-only", _ => "'vectra-guard exec --dry-run' lists the mounts"),
        new("no space left on device", "the daemon's disk is full", _ => "docker system prune"),
    ];

    /// <summary>The explanation of a message.</summary>
    public static Diagnosis Explain(string message, bool isRoot)
    {
        string text = message.ToLowerInvariant();
        foreach (DockerMessage known in All)
        {
            if (text.Contains(known.Part, StringComparison.Ordinal) && (known.Unless is null || !text.Contains(known.Unless, StringComparison.Ordinal)))
            {
                return new Diagnosis(known.Cause, known.Remedy(isRoot));
            }
        }

        return new Diagnosis("nothing that is known of docker explains it", Remedy: null);
    }

    /// <summary>The line of a message that says most, without the program's name and the pointer to its help.</summary>
    public static string Line(string text)
    {
        foreach (string prefix in (ReadOnlySpan<string>)["docker: ", "Error response from daemon: ", "Error: ", "ERROR: ", "vectra-guard: ", "invalid argument "])
        {
            string? line = text.Split('\n').FirstOrDefault(l => l.StartsWith(prefix, StringComparison.Ordinal));
            if (line is not null)
            {
                return OsText.Display(line.StartsWith("docker: ", StringComparison.Ordinal) ? line["docker: ".Length..].Trim() : line.Trim());
            }
        }

        string? last = text.Split('\n').LastOrDefault(l => l.Trim().Length > 0);
        return last is null ? "it gave no reason" : OsText.Display(last.Trim());
    }

    private const string RootlessTrees = "a rootless engine binds no tree without what is mounted below it: the kernel refuses that in a user namespace";

    private string? Unless { get; init; }

    private DockerMessage(string part, string cause, Func<bool, string> remedy, string unless)
        : this(part, cause, remedy) => Unless = unless;

    private static string NoPermission(bool isRoot) =>
        $"{(isRoot ? "" : "sudo ")}usermod -aG docker $USER, then log in again; members of that group can become root";

    private static string NotRunning(bool isRoot) => $"{(isRoot ? "" : "sudo ")}systemctl start docker";

    private static string OtherMachine(bool isRoot) => "take a daemon of this machine (unset DOCKER_HOST), or another runtime: --runtime bubblewrap or namespace";

    private static string NotRootless(bool isRoot) => "take another runtime, which needs no engine: --runtime bubblewrap or namespace; or run as root";

    private static string TooOld(bool isRoot) => "install docker 20.10 or later";
}
