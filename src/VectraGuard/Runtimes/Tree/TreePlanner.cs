using VectraGuard.Policy;

namespace VectraGuard.Runtimes.Tree;

/// <summary>Turns the policy's mounts into steps, in their order, and one by one where the policy is still growing. Pure.</summary>
internal sealed class TreePlanner
{
    private const string Devices = "/dev";
    private const string Processes = "/proc";
    private const int DirectoryMode = 0b111_101_101;
    private const int MountPointMode = 0b100_100_100;

    private readonly List<TreeStep> steps = [];
    private readonly MountTable table = new();
    private readonly bool isRoot;
    private int trees;

    private TreePlanner(bool isRoot) => this.isRoot = isRoot;

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<TreeStep> Steps => steps;

    /// <summary>Begins the tree of our own runtime, with what is the same in every sandbox: the root, its devices and its processes.</summary>
    public static TreePlanner Own(bool isRoot)
    {
        var planner = new TreePlanner(isRoot);
        planner.steps.Add(new TreeStep.StartRoot());
        planner.AddDevices(Devices);
        planner.AddProcesses(Processes);
        return planner;
    }

    /// <summary>All of that tree.</summary>
    public static ValueList<TreeStep> Own(SandboxPolicy policy)
    {
        TreePlanner planner = Own(policy.Identity.IsRoot);
        planner.AddAll(policy.Mounts);
        planner.Finish();
        return [.. planner.steps];
    }

    /// <summary>
    /// The tree without its processes, left where it is mounted for bubblewrap to enter, which brings those. All that comes from the host is taken
    /// before the new root hides a part of it.
    /// </summary>
    public static ValueList<TreeStep> Staged(SandboxPolicy policy)
    {
        var planner = new TreePlanner(policy.Identity.IsRoot);
        planner.AddDevices(Devices);
        planner.Directory(Processes, DirectoryMode);
        planner.AddAll(policy.Mounts);
        return [.. planner.steps.Where(IsTaking), new TreeStep.StartRoot(), .. planner.steps.Where(step => !IsTaking(step)), new TreeStep.LeaveRoot()];
    }

    /// <summary>Adds the last step: in the tree nothing of the host is left to be taken.</summary>
    public void Finish() => steps.Add(new TreeStep.EnterRoot());

    private static bool IsTaking(TreeStep step) => step is TreeStep.TakeTree or TreeStep.PinDirectory;

    private void AddAll(IEnumerable<Mount> mounts)
    {
        foreach (Mount mount in mounts)
        {
            Add(mount);
        }
    }

    /// <summary>Adds a mount, which later ones may lie over.</summary>
    public void Add(Mount mount)
    {
        switch (mount)
        {
            case Mount.Bind bind:
                AddBind(bind);
                break;
            case Mount.Scratch scratch:
                MountPoint(scratch.Target, isDirectory: true);
                steps.Add(new TreeStep.MountMemory(scratch.Target, scratch.Mode));
                table.Add(scratch.Target, MountTable.Kind.Private);
                break;
            case Mount.Overlay overlay:
                MountPoint(overlay.Target, isDirectory: true);
                steps.Add(new TreeStep.MountMemory(overlay.Target, DirectoryMode));
                steps.Add(new TreeStep.PinDirectory(overlay.Source));
                steps.Add(new TreeStep.MountOverlay(trees++, overlay.Target));
                table.Add(overlay.Target, MountTable.Kind.Overlay);
                break;
            case Mount.Cover cover:
                steps.Add(new TreeStep.Hide(cover.Target, cover.IsDirectory));
                table.Add(cover.Target, MountTable.Kind.Host);
                break;
            case Mount.Content content:
                AddContent(content);
                break;
            case Mount.Link link:
                Parents(link.Target);
                steps.Add(new TreeStep.MakeLink(link.Target, link.Destination));
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
            steps.Add(new TreeStep.ProtectInPlace(bind.Target));
            table.Add(bind.Target, MountTable.Kind.Host, bind.Source);
            return;
        }

        bool isPinned = table.KindAt(bind.Target) is not MountTable.Kind.Private;
        MountPoint(bind.Target, bind.IsDirectory);
        steps.Add(new TreeStep.TakeTree(bind.Source, bind.Writable));
        steps.Add(new TreeStep.AttachTree(trees++, bind.Target, isPinned));
        table.Add(bind.Target, MountTable.Kind.Host, bind.Source);
    }

    private void AddContent(Mount.Content content)
    {
        if (table.KindAt(content.Target) is MountTable.Kind.Host)
        {
            steps.Add(new TreeStep.LayOver(content.Target, content.Bytes, content.Mode));
            return;
        }

        if (table.KindAt(content.Target) is MountTable.Kind.Overlay)
        {
            MountPoint(content.Target, isDirectory: false);
            steps.Add(new TreeStep.LayOver(content.Target, content.Bytes, content.Mode));
            return;
        }

        Parents(content.Target);
        steps.Add(new TreeStep.MakeFile(content.Target, content.Bytes, content.Mode));
    }

    private void AddProcesses(string target)
    {
        MountPoint(target, isDirectory: true);
        steps.Add(new TreeStep.MountProcesses(target));
        table.Add(target, MountTable.Kind.Host);

        foreach (string name in KernelFiles.ReadOnlyInProc(isRoot))
        {
            steps.Add(new TreeStep.ProtectInPlace($"{target}/{name}", IsOptional: true));
        }
    }

    private void AddDevices(string target)
    {
        Parents(target);
        Directory(target, DirectoryMode);
        foreach (string name in KernelFiles.Devices)
        {
            MountPoint($"{target}/{name}", isDirectory: false);
            steps.Add(new TreeStep.BindDevice($"{target}/{name}"));
        }

        foreach ((string name, string destination) in KernelFiles.DeviceLinks)
        {
            steps.Add(new TreeStep.MakeLink($"{target}/{name}", destination));
        }

        Directory($"{target}/pts", DirectoryMode);
        steps.Add(new TreeStep.MountTerminals($"{target}/pts"));
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
            steps.Add(new TreeStep.MakeFile(target, [], MountPointMode, MayExist: table.KindAt(target) is MountTable.Kind.Overlay));
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
            steps.Add(new TreeStep.MakeDirectory(path, mode, MayExist: table.KindAt(path) is MountTable.Kind.Overlay));
        }
    }
}
