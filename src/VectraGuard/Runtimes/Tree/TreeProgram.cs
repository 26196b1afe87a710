using VectraGuard.Linux.Child;

namespace VectraGuard.Runtimes.Tree;

/// <summary>Writes steps as the system calls that a process makes. In here a path of the sandbox is relative to the new root, where the process stands.</summary>
/// <param name="program">Where they are written.</param>
/// <param name="staging">Where the new root is mounted first.</param>
internal sealed class TreeProgram(ChildProgram program, Staging staging)
{
    private const string CoverFile = ".cover-file";
    private const string ContentFile = ".content";
    private const string CoverDirectory = ".cover-directory";

    /// <summary>What nobody can change, become another user by, or reach hardware through.</summary>
    public const TreeAttributes ReadOnlyTree = TreeAttributes.ReadOnly | TreeAttributes.NoSetUid | TreeAttributes.NoDevices;
    private const TreeAttributes WritableTree = TreeAttributes.NoSetUid | TreeAttributes.NoDevices;

    private readonly List<Slot> taken = [];
    private Slot umask;

    /// <summary>Writes the next step.</summary>
    public void Write(TreeStep step)
    {
        switch (step)
        {
            case TreeStep.TakeTree take:
                taken.Add(program.CloneTreeWithoutLinks(take.Source, take.Writable ? WritableTree : ReadOnlyTree));
                break;
            case TreeStep.PinDirectory pin:
                taken.Add(program.OpenPath(pin.Source));
                break;
            case TreeStep.StartRoot:
                StartRoot();
                break;
            case TreeStep.MakeDirectory or TreeStep.MakeFile or TreeStep.MakeLink:
                Make(step);
                break;
            case TreeStep.AttachTree attach:
                Attach(taken[attach.Tree], attach.Target, attach.IsPinned);
                break;
            case TreeStep.ProtectInPlace protect:
                program.ProtectInPlace(Relative(protect.Target), ReadOnlyTree, protect.IsOptional);
                break;
            case TreeStep.LayOver file:
                program.MakeFile(ContentFile, file.Mode, file.Content.ToImmutableArray().AsSpan());
                Attach(program.CloneTree(ContentFile, ReadOnlyTree), file.Target, isPinned: true);
                program.Remove(ContentFile, isDirectory: false);
                break;
            case TreeStep.Hide hide:
                Attach(program.CloneTree(hide.IsDirectory ? CoverDirectory : CoverFile, ReadOnlyTree), hide.Target, isPinned: true);
                break;
            case TreeStep.BindDevice device:
                program.Attach(program.CloneDevice(device.Target), Relative(device.Target));
                break;
            case TreeStep.MountMemory memory:
                program.MountMemory(Relative(memory.Target), memory.Mode);
                break;
            case TreeStep.MountOverlay overlay:
                program.MountOverlay(taken[overlay.Directory], Relative(overlay.Target), staging.Processes);
                break;
            case TreeStep.MountProcesses processes:
                program.MountProcesses(Relative(processes.Target));
                break;
            case TreeStep.MountTerminals terminals:
                program.MountTerminals(Relative(terminals.Target));
                break;
            case TreeStep.EnterRoot:
                EnterRoot();
                break;
            case TreeStep.LeaveRoot:
                LeaveRoot();
                break;
            default:
                throw new InvalidOperationException($"no calls for {step}");
        }
    }

    private void Make(TreeStep step)
    {
        switch (step)
        {
            case TreeStep.MakeDirectory { MayExist: true } make:
                program.MakeAmongOthers(Relative(make.Target), make.Mode, isDirectory: true);
                break;
            case TreeStep.MakeFile { MayExist: true } file:
                program.MakeAmongOthers(Relative(file.Target), file.Mode, isDirectory: false);
                break;
            case TreeStep.MakeDirectory make:
                program.MakeDirectory(Relative(make.Target), make.Mode);
                break;
            case TreeStep.MakeLink link:
                program.MakeLink(Relative(link.Target), link.Destination);
                break;
            case TreeStep.MakeFile file:
                program.MakeFile(Relative(file.Target), file.Mode, file.Content.ToImmutableArray().AsSpan());
                break;
        }
    }

    // The umask plays no part in the tree, and is as it was when that is done.
    private void StartRoot()
    {
        umask = program.ClearUmask();
        program.MountMemory(staging.Place, 0b111_101_101);
        program.ChangeDirectory(staging.Place);
        program.MakeDirectory(CoverDirectory, 0b101_101_101);
        program.MakeFile(CoverFile, 0b100_100_100, []);
    }

    // A mount point in a tree that others can change while we work is pinned without following links, then mounted on by descriptor.
    private void Attach(Slot tree, string target, bool isPinned)
    {
        string path = Relative(target);
        if (isPinned)
        {
            program.Attach(tree, program.OpenPath(path), target);
        }
        else
        {
            program.Attach(tree, path);
        }
    }

    private void LeaveRoot()
    {
        Clean();
        program.SetAttributes(".", ReadOnlyTree, recursive: false);
        program.ChangeDirectory("/");
    }

    private void Clean()
    {
        program.RestoreUmask(umask);
        program.Remove(CoverDirectory, isDirectory: true);
        program.Remove(CoverFile, isDirectory: false);
    }

    private void EnterRoot()
    {
        Clean();

        // Private once more, for all of it: the devices were taken as they are.
        program.PivotHere();
        program.SetAttributes("/", ReadOnlyTree, recursive: false);
        program.SetAttributes("/", TreeAttributes.None, recursive: true);
    }

    private static string Relative(string target) => target == "/" ? "." : target[1..];
}
