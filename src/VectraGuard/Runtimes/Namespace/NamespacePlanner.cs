using System.Collections.Immutable;
using VectraGuard.Policy;

namespace VectraGuard.Runtimes.Namespace;

/// <summary>Turns the policy's mounts into steps: what every sandbox has, then all that is taken from the host, then the tree from the root up. Pure.</summary>
internal sealed class NamespacePlanner
{
    private const string Devices = "/dev";
    private const string Processes = "/proc";
    private const int DirectoryMode = 0b111_101_101;
    private const int MountPointMode = 0b100_100_100;

    private readonly ImmutableArray<NamespaceStep>.Builder taken = ImmutableArray.CreateBuilder<NamespaceStep>();
    private readonly ImmutableArray<NamespaceStep>.Builder built = ImmutableArray.CreateBuilder<NamespaceStep>();
    private readonly MountTable table = new();

    private readonly bool isRoot;

    private NamespacePlanner(bool isRoot) => this.isRoot = isRoot;

    /// <summary>What is the same in every sandbox, and made before the policy is known: the root, its devices and its processes.</summary>
    public static ValueList<NamespaceStep> Skeleton(bool isRoot) => new([new NamespaceStep.StartRoot(), .. WithSkeleton(isRoot).built]);

    /// <summary>What follows it.</summary>
    public static ValueList<NamespaceStep> Steps(SandboxPolicy policy)
    {
        NamespacePlanner planner = WithSkeleton(policy.Identity.IsRoot);
        planner.built.Clear();
        foreach (Mount mount in policy.Mounts)
        {
            planner.Add(mount);
        }

        return new([.. planner.taken, .. planner.built, new NamespaceStep.FinishRoot()]);
    }

    private static NamespacePlanner WithSkeleton(bool isRoot)
    {
        var planner = new NamespacePlanner(isRoot);
        planner.AddDevices(Devices);
        planner.AddProcesses(Processes);
        return planner;
    }

    private void Add(Mount mount)
    {
        switch (mount)
        {
            case Mount.Bind bind:
                AddBind(bind);
                break;
            case Mount.Scratch scratch:
                MountPoint(scratch.Target, isDirectory: true);
                built.Add(new NamespaceStep.MountMemory(scratch.Target, scratch.Mode));
                table.Add(scratch.Target, MountTable.Kind.Private);
                break;
            case Mount.Overlay overlay:
                MountPoint(overlay.Target, isDirectory: true);
                built.Add(new NamespaceStep.MountMemory(overlay.Target, DirectoryMode));
                built.Add(new NamespaceStep.MountOverlay(taken.Count, overlay.Target));
                taken.Add(new NamespaceStep.PinDirectory(overlay.Source));
                table.Add(overlay.Target, MountTable.Kind.Private);
                break;
            case Mount.Cover cover:
                built.Add(new NamespaceStep.Hide(cover.Target, cover.IsDirectory));
                table.Add(cover.Target, MountTable.Kind.Host);
                break;
            case Mount.Content content:
                AddContent(content);
                break;
            case Mount.Link link:
                Parents(link.Target);
                built.Add(new NamespaceStep.MakeLink(link.Target, link.Destination));
                break;
            case Mount.Directory directory:
                Parents(directory.Target);
                Directory(directory.Target, directory.Mode);
                break;
            case Mount.Devices { Target: Devices } or Mount.Processes { Target: Processes }:
                break;
            default:
                throw new InvalidOperationException($"no step makes {mount}");
        }
    }

    private void AddBind(Mount.Bind bind)
    {
        // What the workspace already shows at its own place is taken from there: source and target cannot become two things in between.
        if (!bind.Writable && bind.Source == bind.Target && table.Shows(bind.Source))
        {
            built.Add(new NamespaceStep.ProtectInPlace(bind.Target));
            table.Add(bind.Target, MountTable.Kind.Host, bind.Source);
            return;
        }

        bool isPinned = table.KindAt(bind.Target) is MountTable.Kind.Host;
        MountPoint(bind.Target, bind.IsDirectory);
        built.Add(new NamespaceStep.AttachTree(taken.Count, bind.Target, isPinned));
        taken.Add(new NamespaceStep.TakeTree(bind.Source, bind.Writable));
        table.Add(bind.Target, MountTable.Kind.Host, bind.Source);
    }

    private void AddContent(Mount.Content content)
    {
        if (table.KindAt(content.Target) is MountTable.Kind.Host)
        {
            built.Add(new NamespaceStep.LayOver(content.Target, content.Bytes, content.Mode));
            return;
        }

        Parents(content.Target);
        built.Add(new NamespaceStep.MakeFile(content.Target, content.Bytes, content.Mode));
    }

    private void AddProcesses(string target)
    {
        MountPoint(target, isDirectory: true);
        built.Add(new NamespaceStep.MountProcesses(target));
        table.Add(target, MountTable.Kind.Host);

        foreach (string name in KernelFiles.ReadOnlyInProc(isRoot))
        {
            built.Add(new NamespaceStep.ProtectInPlace($"{target}/{name}", IsOptional: true));
        }
    }

    private void AddDevices(string target)
    {
        Parents(target);
        Directory(target, DirectoryMode);
        foreach (string name in KernelFiles.Devices)
        {
            MountPoint($"{target}/{name}", isDirectory: false);
            built.Add(new NamespaceStep.BindDevice($"{target}/{name}"));
        }

        foreach ((string name, string destination) in KernelFiles.DeviceLinks)
        {
            built.Add(new NamespaceStep.MakeLink($"{target}/{name}", destination));
        }

        Directory($"{target}/pts", DirectoryMode);
        built.Add(new NamespaceStep.MountTerminals($"{target}/pts"));
        Add(new Mount.Scratch($"{target}/shm", Mode: 0b1_111_111_111));
    }

    private void MountPoint(string target, bool isDirectory)
    {
        Parents(target);
        if (isDirectory)
        {
            Directory(target, DirectoryMode);
        }
        else if (table.KindAt(target) is MountTable.Kind.Private && table.MakeOnce(target))
        {
            built.Add(new NamespaceStep.MakeFile(target, [], MountPointMode));
        }
    }

    private void Parents(string target)
    {
        for (int slash = target.IndexOf('/', 1); slash > 0; slash = target.IndexOf('/', slash + 1))
        {
            Directory(target[..slash], DirectoryMode);
        }
    }

    // Only in private trees: in what comes from the host nothing is ever made.
    private void Directory(string path, int mode)
    {
        if (table.KindAt(path) is MountTable.Kind.Private && table.MakeOnce(path))
        {
            built.Add(new NamespaceStep.MakeDirectory(path, mode));
        }
    }
}
