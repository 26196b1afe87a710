using System.Collections.Immutable;
using VectraGuard.Policy;

namespace VectraGuard.Runtimes.Tree;

/// <summary>Turns the policy's mounts into steps: first all that is taken from the host, then the tree from the root up. Pure.</summary>
internal sealed class TreePlanner
{
    private const string Devices = "/dev";
    private const string Processes = "/proc";
    private const int DirectoryMode = 0b111_101_101;
    private const int MountPointMode = 0b100_100_100;

    private readonly ImmutableArray<TreeStep>.Builder taken = ImmutableArray.CreateBuilder<TreeStep>();
    private readonly ImmutableArray<TreeStep>.Builder built = ImmutableArray.CreateBuilder<TreeStep>();
    private readonly MountTable table = new();

    private readonly bool isRoot;

    private TreePlanner(bool isRoot) => this.isRoot = isRoot;

    /// <summary>The tree without its processes, left where it is mounted for bubblewrap to enter, which brings those.</summary>
    public static ValueList<TreeStep> Staged(SandboxPolicy policy)
    {
        var planner = new TreePlanner(policy.Identity.IsRoot);
        planner.AddDevices(Devices);
        planner.Directory(Processes, DirectoryMode);
        planner.AddAll(policy.Mounts);
        return new([.. planner.taken, new TreeStep.StartRoot(), .. planner.built, new TreeStep.LeaveRoot()]);
    }

    /// <summary>What is the same in every sandbox, and made before the policy is known: the root, its devices and its processes.</summary>
    public static ValueList<TreeStep> Skeleton(bool isRoot) => new([new TreeStep.StartRoot(), .. WithSkeleton(isRoot).built]);

    /// <summary>What follows it.</summary>
    public static ValueList<TreeStep> Steps(SandboxPolicy policy)
    {
        TreePlanner planner = WithSkeleton(policy.Identity.IsRoot);
        planner.built.Clear();
        planner.AddAll(policy.Mounts);
        return new([.. planner.taken, .. planner.built, new TreeStep.EnterRoot()]);
    }

    private static TreePlanner WithSkeleton(bool isRoot)
    {
        var planner = new TreePlanner(isRoot);
        planner.AddDevices(Devices);
        planner.AddProcesses(Processes);
        return planner;
    }

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
                AddBind(bind);
                break;
            case Mount.Scratch scratch:
                MountPoint(scratch.Target, isDirectory: true);
                built.Add(new TreeStep.MountMemory(scratch.Target, scratch.Mode));
                table.Add(scratch.Target, MountTable.Kind.Private);
                break;
            case Mount.Overlay overlay:
                MountPoint(overlay.Target, isDirectory: true);
                built.Add(new TreeStep.MountMemory(overlay.Target, DirectoryMode));
                built.Add(new TreeStep.MountOverlay(taken.Count, overlay.Target));
                taken.Add(new TreeStep.PinDirectory(overlay.Source));
                table.Add(overlay.Target, MountTable.Kind.Overlay);
                break;
            case Mount.Cover cover:
                built.Add(new TreeStep.Hide(cover.Target, cover.IsDirectory));
                table.Add(cover.Target, MountTable.Kind.Host);
                break;
            case Mount.Content content:
                AddContent(content);
                break;
            case Mount.Link link:
                Parents(link.Target);
                built.Add(new TreeStep.MakeLink(link.Target, link.Destination));
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
            built.Add(new TreeStep.ProtectInPlace(bind.Target));
            table.Add(bind.Target, MountTable.Kind.Host, bind.Source);
            return;
        }

        bool isPinned = table.KindAt(bind.Target) is not MountTable.Kind.Private;
        MountPoint(bind.Target, bind.IsDirectory);
        built.Add(new TreeStep.AttachTree(taken.Count, bind.Target, isPinned));
        taken.Add(new TreeStep.TakeTree(bind.Source, bind.Writable));
        table.Add(bind.Target, MountTable.Kind.Host, bind.Source);
    }

    private void AddContent(Mount.Content content)
    {
        if (table.KindAt(content.Target) is MountTable.Kind.Host)
        {
            built.Add(new TreeStep.LayOver(content.Target, content.Bytes, content.Mode));
            return;
        }

        if (table.KindAt(content.Target) is MountTable.Kind.Overlay)
        {
            MountPoint(content.Target, isDirectory: false);
            built.Add(new TreeStep.LayOver(content.Target, content.Bytes, content.Mode));
            return;
        }

        Parents(content.Target);
        built.Add(new TreeStep.MakeFile(content.Target, content.Bytes, content.Mode));
    }

    private void AddProcesses(string target)
    {
        MountPoint(target, isDirectory: true);
        built.Add(new TreeStep.MountProcesses(target));
        table.Add(target, MountTable.Kind.Host);

        foreach (string name in KernelFiles.ReadOnlyInProc(isRoot))
        {
            built.Add(new TreeStep.ProtectInPlace($"{target}/{name}", IsOptional: true));
        }
    }

    private void AddDevices(string target)
    {
        Parents(target);
        Directory(target, DirectoryMode);
        foreach (string name in KernelFiles.Devices)
        {
            MountPoint($"{target}/{name}", isDirectory: false);
            built.Add(new TreeStep.BindDevice($"{target}/{name}"));
        }

        foreach ((string name, string destination) in KernelFiles.DeviceLinks)
        {
            built.Add(new TreeStep.MakeLink($"{target}/{name}", destination));
        }

        Directory($"{target}/pts", DirectoryMode);
        built.Add(new TreeStep.MountTerminals($"{target}/pts"));
        Add(new Mount.Scratch($"{target}/shm", Mode: 0b1_111_111_111));
    }

    private void MountPoint(string target, bool isDirectory)
    {
        Parents(target);
        if (isDirectory)
        {
            Directory(target, DirectoryMode);
        }
        else if (table.KindAt(target) is not MountTable.Kind.Host && table.MakeOnce(target))
        {
            built.Add(new TreeStep.MakeFile(target, [], MountPointMode, MayExist: table.KindAt(target) is MountTable.Kind.Overlay));
        }
    }

    private void Parents(string target)
    {
        for (int slash = target.IndexOf('/', 1); slash > 0; slash = target.IndexOf('/', slash + 1))
        {
            Directory(target[..slash], DirectoryMode);
        }
    }

    // Only in trees of ours: in what comes from the host nothing is ever made.
    private void Directory(string path, int mode)
    {
        if (table.KindAt(path) is not MountTable.Kind.Host && table.MakeOnce(path))
        {
            built.Add(new TreeStep.MakeDirectory(path, mode, MayExist: table.KindAt(path) is MountTable.Kind.Overlay));
        }
    }
}
