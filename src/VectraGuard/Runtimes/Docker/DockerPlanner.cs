using System.Globalization;
using VectraGuard.Capabilities;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.Runtimes.Docker;

/// <summary>Turns a policy into the arguments of <c>docker run</c>. Pure.</summary>
internal sealed class DockerPlanner
{
    /// <summary>Where our executable and the socket to the outside are in the container.</summary>
    public const string Inside = "/.vectra-guard";

    /// <summary>The number of descriptor under which the client reads the filter.</summary>
    public const int FilterDescriptor = 43;

    /// <summary>The socket in <see cref="DockerPlan.Place"/>.</summary>
    public const string SocketFile = "socket";

    /// <summary>The empty directory there.</summary>
    public const string EmptyDirectory = "nothing";

    /// <summary>Where the workspace is beside its own place.</summary>
    public const string SecondPlace = "/workspace";

    private const string EmptyFile = "empty";

    // Far above what builds need, far below what a machine has.
    private const string ProcessLimit = "16384";

    private readonly DockerInstallation docker;
    private readonly SandboxPolicy policy;
    private readonly MountList mounts = new();
    private readonly MountTable table = new();
    private readonly List<Mount> made = [];
    private readonly List<(string Name, ValueList<byte> Bytes, int Mode)> files = [(EmptyFile, [], 0b100_100_100)];
    private readonly bool usesImage;
    private bool hasSecondPlace;

    private DockerPlanner(DockerInstallation docker, SandboxPolicy policy)
    {
        this.docker = docker;
        this.policy = policy;
        usesImage = policy.DockerImage is not null;
    }

    public static DockerPlan Plan(DockerInstallation docker, SandboxPolicy policy, SandboxCommand command)
    {
        var planner = new DockerPlanner(docker, policy);
        planner.AddMounts();
        return new DockerPlan
        {
            Policy = policy,
            Command = command,
            Executable = docker.Client.Path,
            Place = docker.Place,
            Arguments = [.. planner.Arguments()],
            Mounts = [.. planner.mounts.All],
            MajorVersion = docker.MajorVersion,
            IsPodman = docker.Client.IsPodman,
            Files = [.. planner.files],
            Made = [.. planner.made],
            Verified = [.. planner.mounts.All.OfType<ContainerMount.Bind>().Where(bind => !bind.IsOurs).Select(bind => new Mount.Bind(bind.Source, bind.Target, bind.Writable))],
            ReadOnly = [.. planner.mounts.All.OfType<ContainerMount.Bind>().Where(bind => bind.IsOurs && !bind.Writable).Select(bind => bind.Target)],
            Differences = [.. Differences(docker, policy)],
        };
    }

    /// <summary>A container that prints the content of a file which only the caller may read.</summary>
    public static ValueList<string> Probe(DockerClient client, HostFacts facts, string nonce) =>
    [
        "run", "--rm", "--pull", "never", "--network", "none", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--security-opt", "label=disable",
        "--log-driver", "none", "--label", "vectra-guard=probe", .. client.IsPodman && facts.UserId != 0 ? ["--userns", "keep-id"] : Array.Empty<string>(),
        "--user", User(facts.UserId, facts.GroupId),
        .. new ContainerMount.Bind(facts.ExecutablePath, $"{Inside}/init", Writable: false).Option(20),
        .. new ContainerMount.Bind(nonce, $"{Inside}/nonce", Writable: false).Option(20),
        .. RootlessBinds(client, facts),
        "--entrypoint", $"{Inside}/init", HostImage.Name, "vectra-guard-probe", "nonce",
    ];

    // Of a rootless engine it must be known beforehand: in a user namespace the kernel lets nobody bind a tree without what is mounted below it, because that
    // would show what the mounts hide.
    private static IEnumerable<string> RootlessBinds(DockerClient client, HostFacts facts) =>
        from tree in client.IsPodman && facts.UserId != 0 ? (string[])["/usr", "/etc", "/opt", "/var"] : []
        where facts.Files.Status(tree) is { IsDirectory: true }
        from word in new ContainerMount.Bind(tree, $"{Inside}{tree}", Writable: false).Option(20)
        select word;

    private static IEnumerable<string> Differences(DockerInstallation docker, SandboxPolicy policy)
    {
        yield return "no user namespace of its own: uid 0 in the container is the machine's, held by capabilities, seccomp and Landlock alone";
        yield return "the caller's supplementary groups are not kept, but for those of what bind_mounts names";
        yield return $"/dev is docker's, a second /workspace is a mount, and {Inside} and /.dockerenv are there";
        yield return $"no more than {ProcessLimit} processes and threads";
        if (policy.DockerImage is { } image)
        {
            yield return $"system directories are those of the image {image}";
        }

        if (docker.HasTerminal)
        {
            yield return "the terminal is one of its own, whose keys and output are passed on to yours";
        }
    }

    private List<string> Arguments()
    {
        List<string> words =
        [
            "run", "--rm", "--pull", "never", "--log-driver", "none", "--label", "vectra-guard=run", "--no-healthcheck",
            .. Confinement(policy, $"/proc/self/fd/{FilterDescriptor}", InitCapabilities()),
        ];
        if (docker.Client.IsPodman && !policy.Identity.IsRoot)
        {
            words.AddRange(["--userns", "keep-id"]);
        }

        if (docker.HostName is { } name && policy.Network is NetworkAccess.None)
        {
            words.AddRange(["--hostname", name]);
        }

        words.AddRange(Person(policy));
        foreach (ContainerMount mount in mounts.All)
        {
            words.AddRange(mount.Option(docker.MajorVersion, docker.Client.IsPodman));
        }

        words.AddRange(["--entrypoint", $"{Inside}/init", policy.DockerImage ?? HostImage.Name, "vectra-guard-init", $"{Inside}/{SocketFile}"]);
        return words;
    }

    /// <summary>Who the command is, and where it starts.</summary>
    public static IEnumerable<string> Person(SandboxPolicy policy) =>
    [
        "--user", User(policy.Identity.UserId, policy.Identity.GroupId),
        .. policy.NeededGroups.SelectMany(group => (string[])["--group-add", group.ToString(CultureInfo.InvariantCulture)]),
        "--workdir", policy.WorkingDirectory,
    ];

    /// <summary>What keeps a container apart, but for its mounts.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="filter">The file that the client reads the filter from.</param>
    /// <param name="capabilities">Their names; all others are dropped.</param>
    public static List<string> Confinement(SandboxPolicy policy, string filter, IEnumerable<string> capabilities)
    {
        List<string> words =
        [
            "--network", policy.Network is NetworkAccess.None ? "none" : "host", "--ipc", "private", "--cgroupns", "private", "--pids-limit", ProcessLimit,
            "--read-only", "--security-opt", "no-new-privileges", "--security-opt", $"seccomp={filter}",

            // SELinux would forbid the host's directories, whose labels are not for containers; relabelling them would change the host.
            "--security-opt", "label=disable", "--shm-size", "1g", "--cap-drop", "ALL",
        ];
        foreach (string name in capabilities)
        {
            words.AddRange(["--cap-add", name]);
        }

        return words;
    }

    // What PID 1 starts with: the command's, and for root what it takes to lower them (SETPCAP) and to end processes of other ids (KILL).
    private SortedSet<string> InitCapabilities()
    {
        SortedSet<string> names = new(StringComparer.Ordinal);
        if (policy.Identity.IsRoot)
        {
            names.UnionWith([CapabilitySets.Name(Capability.Kill), CapabilitySets.Name(Capability.SetPCap)]);
            foreach (Capability capability in CapabilitySets.Of(policy.Capabilities))
            {
                names.Add(CapabilitySets.Name(capability));
            }
        }

        return names;
    }

    private void AddMounts()
    {
        // The kernel's files have no place in the policy; docker would show them.
        mounts.Put(new ContainerMount.Nothing("/sys"));
        mounts.Put(new ContainerMount.Nothing("/sys/fs/cgroup"));
        foreach (Mount mount in policy.Mounts)
        {
            if (!usesImage || !IsOfHostRoot(mount))
            {
                Add(mount);
            }
        }

        if (hasSecondPlace)
        {
            mounts.Repeat(policy.Workspace, SecondPlace);
        }

        mounts.Put(new ContainerMount.Bind(docker.Executable, $"{Inside}/init", Writable: false, IsOurs: true));
        mounts.Put(new ContainerMount.Bind($"{docker.Place}/{SocketFile}", $"{Inside}/{SocketFile}", Writable: false, IsOurs: true));
    }

    // With an image, what stands directly below the root is the image's, and so is what would be hidden in there.
    private bool IsOfHostRoot(Mount mount) => mount switch
    {
        Mount.Link { Target: SecondPlace } => false,
        Mount.Bind bind => bind.Source == bind.Target && bind.Target.LastIndexOf('/') == 0 && bind.Target != policy.Workspace,
        Mount.Link => table.KindAt(mount.Target) is MountTable.Kind.Private && !IsInMemory(mount.Target),
        Mount.Cover => table.KindAt(mount.Target) is MountTable.Kind.Private && !IsInMemory(mount.Target),
        _ => false,
    };

    private void Add(Mount mount)
    {
        ContainerMount.RequireSpeakable(mount.Target, mount is Mount.Scratch);
        switch (mount)
        {
            case Mount.Bind bind:
                AddBind(bind);
                break;
            case Mount.Scratch scratch:
                MakeParents(scratch.Target);
                mounts.Put(Memory(scratch.Target, scratch.Mode));
                table.Add(scratch.Target, MountTable.Kind.Private, Scratch);
                break;
            case Mount.Overlay overlay:
                throw new UserException(
                    $"docker cannot mount the overlay on {overlay.Target} that use_overlayfs asks for", "use another runtime (--runtime namespace), or set use_overlayfs: false");
            case Mount.Cover cover:
                mounts.Put(OurFile(cover.Target, cover.IsDirectory ? EmptyDirectory : EmptyFile));
                break;
            case Mount.Content content:
                AddContent(content);
                break;
            case Mount.Link link:
                AddLink(link);
                break;
            case Mount.Directory directory when IsInMemory(directory.Target):
                MakeParents(directory.Target);
                made.Add(directory);
                break;
        }
    }

    private void AddBind(Mount.Bind bind)
    {
        ContainerMount.RequireSpeakable(bind.Source, isMemory: false);
        MakeParents(bind.Target);
        mounts.Put(new ContainerMount.Bind(bind.Source, bind.Target, bind.Writable, IsTree: bind.IsDirectory));
        table.Add(bind.Target, MountTable.Kind.Host);
        if (bind.Writable || !bind.IsDirectory)
        {
            return;
        }

        foreach (string place in docker.HostMounts)
        {
            if (PathText.IsAtOrBelow(place, bind.Source) && place != bind.Source)
            {
                mounts.Put(new ContainerMount.Bind(place, bind.Target + place[(bind.Source == "/" ? 0 : bind.Source.Length)..], Writable: false));
            }
        }

        foreach (string file in docker.NetworkFiles)
        {
            if (bind.Source == "/etc" && bind.Target == "/etc")
            {
                mounts.Put(new ContainerMount.Bind(file, file, Writable: false, IsOurs: true));
            }
        }
    }

    private void AddContent(Mount.Content content)
    {
        if (IsInMemory(content.Target))
        {
            MakeParents(content.Target);
            made.Add(content);
            return;
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"content-{files.Count}");
        files.Add((name, content.Bytes, content.Mode));
        mounts.Put(OurFile(content.Target, name));
    }

    // In memory the inner stage makes it; on the image's root, which is read-only, a mount shows the same.
    private void AddLink(Mount.Link link)
    {
        if (link.Target == SecondPlace && link.Destination == policy.Workspace)
        {
            hasSecondPlace = true;
        }
        else if (IsInMemory(link.Target))
        {
            MakeParents(link.Target);
            made.Add(link);
        }
        else
        {
            string source = link.Destination.StartsWith('/') ? link.Destination : $"{PathText.Parent(link.Target).TrimEnd('/')}/{link.Destination}";
            if (table.KindAt(source) is MountTable.Kind.Host)
            {
                AddBind(new Mount.Bind(source, link.Target));
            }
        }
    }

    // Mount points that docker makes belong to root: what lies between memory and a mount must be the caller's, and so is memory itself.
    private void MakeParents(string target)
    {
        for (int slash = target.IndexOf('/', 1); slash > 0; slash = target.IndexOf('/', slash + 1))
        {
            string parent = target[..slash];
            if (IsInMemory(parent) && !mounts.Has(parent))
            {
                ContainerMount.RequireSpeakable(parent, isMemory: true);
                mounts.Put(Memory(parent, 0b111_101_101));
                table.Add(parent, MountTable.Kind.Private, Scratch);
            }
        }
    }

    private const string Scratch = "memory";

    private bool IsInMemory(string path) => table.SourceAt(path) == Scratch;

    private ContainerMount.Memory Memory(string target, int mode) => new(target, mode, policy.Identity.UserId, policy.Identity.GroupId);

    private ContainerMount.Bind OurFile(string target, string name) => new($"{docker.Place}/{name}", target, Writable: false, IsOurs: true);

    private static string User(uint user, uint group) => string.Create(CultureInfo.InvariantCulture, $"{user}:{group}");
}
