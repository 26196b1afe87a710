using VectraGuard.Policy;

namespace VectraGuard.Runtimes.Namespace;

/// <summary>What PID 1 does in its new namespaces, step by step.</summary>
internal sealed record NamespacePlan : SandboxPlan
{
    /// <summary>The steps that make the root, its devices and its processes: the same in every sandbox.</summary>
    public required ValueList<NamespaceStep> Skeleton { get; init; }

    /// <summary>The steps that make the rest of the file tree, in order.</summary>
    public required ValueList<NamespaceStep> Steps { get; init; }

    /// <inheritdoc/>
    public override RuntimeKind Runtime => RuntimeKind.Namespace;

    /// <inheritdoc/>
    public override IEnumerable<string> Describe()
    {
        yield return "unshare user mount pid ipc uts cgroup" + (Policy.Network is NetworkAccess.None ? " net" : string.Empty);
        foreach (NamespaceStep step in Skeleton.Concat(Steps))
        {
            yield return step switch
            {
                NamespaceStep.TakeTree take => $"open_tree {(take.Writable ? "rw" : "ro")} {take.Source}",
                NamespaceStep.PinDirectory pin => $"open {pin.Source}",
                NamespaceStep.StartRoot => "mount tmpfs as the new root",
                NamespaceStep.MakeDirectory make => $"mkdir {make.Target}",
                NamespaceStep.MakeLink link => $"symlink {link.Target} -> {link.Destination}",
                NamespaceStep.MakeFile file => $"create {file.Target}",
                NamespaceStep.AttachTree attach => $"move_mount {attach.Target}",
                NamespaceStep.ProtectInPlace protect => $"read-only {protect.Target}",
                NamespaceStep.LayOver file => $"lay a file over {file.Target}",
                NamespaceStep.Hide hide => $"cover {hide.Target}",
                NamespaceStep.BindDevice device => $"bind {device.Target}",
                NamespaceStep.MountMemory memory => $"mount tmpfs {memory.Target}",
                NamespaceStep.MountOverlay overlay => $"mount overlay {overlay.Target}",
                NamespaceStep.MountProcesses processes => $"mount proc {processes.Target}",
                NamespaceStep.MountTerminals terminals => $"mount devpts {terminals.Target}",
                NamespaceStep.FinishRoot => "pivot_root, detach the host's root, make the new one read-only",
                _ => step.ToString(),
            };
        }
    }
}
