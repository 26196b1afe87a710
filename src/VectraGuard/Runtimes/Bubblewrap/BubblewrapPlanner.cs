using System.Globalization;
using VectraGuard.Capabilities;
using VectraGuard.Linux.Child;
using VectraGuard.Policy;
using VectraGuard.Runtimes.Tree;

namespace VectraGuard.Runtimes.Bubblewrap;

/// <summary>Turns a policy into bwrap's arguments. Pure.</summary>
internal sealed class BubblewrapPlanner
{
    private readonly List<string> arguments = [];
    private readonly List<ValueList<byte>> contents = [];
    private readonly MountTable table = new();
    private readonly BubblewrapInstallation installation;

    private readonly bool isRoot;
    private readonly bool hasStage;

    private BubblewrapPlanner(BubblewrapInstallation installation, bool isRoot, bool hasStage)
    {
        this.installation = installation;
        this.isRoot = isRoot;
        this.hasStage = hasStage;
    }

    /// <summary>Every option that a plan may use, but for those of overlays.</summary>
    public static ValueList<string> NeededOptions =>
    [
        "--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup", "--unshare-net", "--die-with-parent", "--as-pid-1",
        "--cap-drop", "--cap-add", "--bind", "--dev-bind", "--ro-bind", "--ro-bind-try", "--ro-bind-data", "--file", "--perms", "--tmpfs", "--dir", "--symlink", "--proc", "--dev",
        "--remount-ro", "--chdir",
    ];

    /// <summary>
    /// The plan in which bwrap is given a finished file tree, which is as pinned as in our own runtime; and bwrap, which reads all mounts anew for
    /// each that it makes, has few to make.
    /// </summary>
    /// <param name="installation">The program.</param>
    /// <param name="policy">What it enforces.</param>
    /// <param name="command">What runs.</param>
    public static BubblewrapPlan Plan(BubblewrapInstallation installation, SandboxPolicy policy, SandboxCommand command)
    {
        var planner = new BubblewrapPlanner(installation, policy.Identity.IsRoot, hasStage: true);
        planner.AddNamespaces(policy);
        // With its devices: every other mount of it is without them already.
        planner.Add("--dev-bind", Staging.ForBubblewrap.Place, "/");
        planner.AddAll(policy.Mounts.OfType<Mount.Processes>());
        return planner.Finish(policy, command) with { Steps = TreePlanner.Staged(policy) };
    }

    /// <summary>The plan in which bwrap makes the file tree, from its arguments: for where it alone may make namespaces, and to be run by itself.</summary>
    /// <param name="installation">The program.</param>
    /// <param name="policy">What it enforces.</param>
    /// <param name="command">What runs.</param>
    /// <param name="hasStage">Whether our inner stage is started, which starts the command; otherwise bwrap starts it, and does all by itself.</param>
    public static BubblewrapPlan Alone(BubblewrapInstallation installation, SandboxPolicy policy, SandboxCommand command, bool hasStage)
    {
        var planner = new BubblewrapPlanner(installation, policy.Identity.IsRoot, hasStage);
        planner.AddNamespaces(policy);
        planner.AddAll(policy.Mounts);
        planner.Add("--remount-ro", "/");
        return planner.Finish(policy, command);
    }

    private BubblewrapPlan Finish(SandboxPolicy policy, SandboxCommand command)
    {
        Add("--chdir", policy.WorkingDirectory, "--");
        return new BubblewrapPlan
        {
            Policy = policy,
            Command = command,
            Executable = installation.Path,
            Arguments = [.. arguments, .. hasStage ? ChildProgram.StageCommand : command.Words],
            Contents = [.. contents],
        };
    }

    private void AddNamespaces(SandboxPolicy policy)
    {
        // Not --unshare-all: it only tries user and cgroup namespaces, and goes on without them. Root gets its user namespace from us,
        // since bwrap can map one id only.
        if (!policy.Identity.IsRoot || !hasStage)
        {
            Add("--unshare-user");
        }

        Add("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup");
        if (policy.Network is NetworkAccess.None)
        {
            Add("--unshare-net");
        }

        Add("--die-with-parent");
        if (hasStage)
        {
            Add("--as-pid-1");
        }

        Add("--cap-drop", "ALL");
        foreach (string name in hasStage ? InitCapabilities(policy) : CapabilityNames(policy))
        {
            Add("--cap-add", name);
        }
    }

    // bwrap covers some of these itself, but not where it finds the directory unwritable and the files in it are not. For root they are many, and PID 1
    // makes them read-only for a fraction of what it costs here.
    private void AddProcesses(string target)
    {
        Add("--proc", target);
        foreach (string name in hasStage && isRoot ? [] : KernelFiles.ReadOnlyInProc(isRoot))
        {
            Add("--ro-bind-try", $"/proc/{name}", $"{target}/{name}");
        }
    }

    // What PID 1 starts with: the command's, and for root what it takes to lower them (SETPCAP), to end processes of other ids (KILL), and to make /proc safe (SYS_ADMIN).
    private static SortedSet<string> InitCapabilities(SandboxPolicy policy)
    {
        SortedSet<string> names = new(StringComparer.Ordinal);
        if (policy.Identity.IsRoot)
        {
            names.UnionWith([CapabilitySets.Name(Capability.Kill), CapabilitySets.Name(Capability.SetPCap), CapabilitySets.Name(Capability.SysAdmin)]);
            names.UnionWith(CapabilityNames(policy));
        }

        return names;
    }

    private static IEnumerable<string> CapabilityNames(SandboxPolicy policy) =>
        policy.Identity.IsRoot ? CapabilitySets.Of(policy.Capabilities).ToArray().Select(CapabilitySets.Name) : [];

    private void AddAll(IEnumerable<Mount> mounts)
    {
        foreach (Mount mount in mounts)
        {
            Add(mount);
        }
    }

    private void Add(Mount mount)
    {
        switch (mount)
        {
            case Mount.Bind bind:
                Add(bind.Writable ? "--bind" : "--ro-bind", bind.Source, bind.Target);
                table.Add(bind.Target, MountTable.Kind.Host);
                break;
            case Mount.Scratch scratch:
                Add("--perms", Octal(scratch.Mode), "--tmpfs", scratch.Target);
                table.Add(scratch.Target, MountTable.Kind.Private);
                break;
            case Mount.Overlay overlay when installation.HasOverlays:
                Add("--overlay-src", overlay.Source, "--tmp-overlay", overlay.Target);
                break;
            case Mount.Overlay:
                throw new UserException(
                    $"this bubblewrap ({installation.Path}) cannot mount overlays, which use_overlayfs asks for",
                    "use the namespace runtime (--runtime namespace), or set use_overlayfs: false");
            case Mount.Cover { IsDirectory: true } cover:
                Add("--perms", "0555", "--tmpfs", cover.Target, "--remount-ro", cover.Target);
                break;
            case Mount.Cover cover:
                Add("--perms", "0444", "--ro-bind-data", Content([]), cover.Target);
                break;
            case Mount.Content content:
                Add("--perms", Octal(content.Mode), IsHost(content.Target) ? "--ro-bind-data" : "--file", Content(content.Bytes), content.Target);
                break;
            case Mount.Link link:
                Add("--symlink", link.Destination, link.Target);
                break;
            case Mount.Directory directory:
                Add("--perms", Octal(directory.Mode), "--dir", directory.Target);
                break;
            case Mount.Processes processes:
                AddProcesses(processes.Target);
                break;
            case Mount.Devices devices:
                Add("--dev", devices.Target, "--perms", "1777", "--tmpfs", $"{devices.Target}/shm", "--remount-ro", devices.Target);
                break;
        }
    }

    private bool IsHost(string target) => table.KindAt(target) is MountTable.Kind.Host;

    // bwrap reads it from a descriptor that it inherits.
    private string Content(ValueList<byte> bytes)
    {
        contents.Add(bytes);
        return ChildProgram.ContentDescriptor(contents.Count - 1).ToString(CultureInfo.InvariantCulture);
    }

    private void Add(params ReadOnlySpan<string> words) => arguments.AddRange(words);

    private static string Octal(int mode) => Convert.ToString(mode, toBase: 8).PadLeft(4, '0');
}
