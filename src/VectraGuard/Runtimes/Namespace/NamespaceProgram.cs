using VectraGuard.Linux.Child;
using VectraGuard.Policy;

namespace VectraGuard.Runtimes.Namespace;

/// <summary>Writes a plan as the system calls that PID 1 makes. In here a path of the sandbox is relative to the new root, where PID 1 stands.</summary>
internal sealed class NamespaceProgram(ChildProgram program)
{
    /// <summary>Where the new root is mounted until the pivot: every host has it, and nothing is ever taken from there.</summary>
    private const string Staging = "/proc";

    private const string CoverFile = ".cover-file";
    private const string ContentFile = ".content";
    private const string CoverDirectory = ".cover-directory";

    private const TreeAttributes ReadOnlyTree = TreeAttributes.ReadOnly | TreeAttributes.NoSetUid | TreeAttributes.NoDevices;
    private const TreeAttributes WritableTree = TreeAttributes.NoSetUid | TreeAttributes.NoDevices;

    private readonly List<Slot> taken = [];

    public static void WriteSkeleton(ChildProgram program, ValueList<NamespaceStep> steps)
    {
        Slot umask = program.ClearUmask();
        new NamespaceProgram(program).Write(steps);
        program.RestoreUmask(umask);
    }

    public static void Write(ChildProgram program, NamespacePlan plan)
    {
        Slot umask = program.ClearUmask();
        new NamespaceProgram(program).Write(plan.Steps);
        program.ChangeDirectory(plan.Policy.WorkingDirectory);
        program.RestoreUmask(umask);
        if (plan.Policy.Identity.IsRoot)
        {
            program.DropGroups();
        }
    }

    private void Write(ValueList<NamespaceStep> steps)
    {
        foreach (NamespaceStep step in steps)
        {
            Write(step);
        }
    }

    private void Write(NamespaceStep step)
    {
        switch (step)
        {
            case NamespaceStep.TakeTree take:
                taken.Add(program.CloneTreeWithoutLinks(take.Source, take.Writable ? WritableTree : ReadOnlyTree));
                break;
            case NamespaceStep.PinDirectory pin:
                taken.Add(program.OpenPath(pin.Source));
                break;
            case NamespaceStep.StartRoot:
                StartRoot();
                break;
            case NamespaceStep.MakeDirectory make:
                program.MakeDirectory(Relative(make.Target), make.Mode);
                break;
            case NamespaceStep.MakeLink link:
                program.MakeLink(Relative(link.Target), link.Destination);
                break;
            case NamespaceStep.MakeFile file:
                program.MakeFile(Relative(file.Target), file.Mode, file.Content.ToImmutableArray().AsSpan());
                break;
            case NamespaceStep.AttachTree attach:
                Attach(taken[attach.Tree], attach.Target, attach.IsPinned);
                break;
            case NamespaceStep.ProtectInPlace protect:
                program.ProtectInPlace(Relative(protect.Target), ReadOnlyTree, protect.IsOptional);
                break;
            case NamespaceStep.LayOver file:
                program.MakeFile(ContentFile, file.Mode, file.Content.ToImmutableArray().AsSpan());
                Attach(program.CloneTree(ContentFile, ReadOnlyTree), file.Target, isPinned: true);
                program.Remove(ContentFile, isDirectory: false);
                break;
            case NamespaceStep.Hide hide:
                Attach(program.CloneTree(hide.IsDirectory ? CoverDirectory : CoverFile, ReadOnlyTree), hide.Target, isPinned: true);
                break;
            case NamespaceStep.BindDevice device:
                program.Attach(program.CloneDevice(device.Target), Relative(device.Target));
                break;
            case NamespaceStep.MountMemory memory:
                program.MountMemory(Relative(memory.Target), memory.Mode);
                break;
            case NamespaceStep.MountOverlay overlay:
                program.MountOverlay(taken[overlay.Directory], Relative(overlay.Target));
                break;
            case NamespaceStep.MountProcesses processes:
                program.MountProcesses(Relative(processes.Target));
                break;
            case NamespaceStep.MountTerminals terminals:
                program.MountTerminals(Relative(terminals.Target));
                break;
            case NamespaceStep.FinishRoot:
                FinishRoot();
                break;
        }
    }

    private void StartRoot()
    {
        program.MountMemory(Staging, 0b111_101_101);
        program.ChangeDirectory(Staging);
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

    private void FinishRoot()
    {
        program.Remove(CoverDirectory, isDirectory: true);
        program.Remove(CoverFile, isDirectory: false);

        // Private once more, for all of it: the devices were taken as they are.
        program.PivotHere();
        program.SetAttributes("/", ReadOnlyTree, recursive: false);
        program.SetAttributes("/", TreeAttributes.None, recursive: true);
    }

    private static string Relative(string target) => target == "/" ? "." : target[1..];
}
