using VectraGuard.Policy;
using VectraGuard.Runtimes.Tree;

namespace VectraGuard.Runtimes.Namespace;

/// <summary>What PID 1 does in its new namespaces, step by step.</summary>
internal sealed record NamespacePlan : SandboxPlan
{
    /// <summary>The steps that make the root, its devices and its processes: the same in every sandbox.</summary>
    public required ValueList<TreeStep> Skeleton { get; init; }

    /// <summary>The steps that make the rest of the file tree, in order.</summary>
    public required ValueList<TreeStep> Steps { get; init; }

    /// <inheritdoc/>
    public override RuntimeKind Runtime => RuntimeKind.Namespace;

    /// <inheritdoc/>
    public override IEnumerable<string> Describe()
    {
        yield return "unshare user mount pid ipc uts cgroup" + (Policy.Network is NetworkAccess.None ? " net" : string.Empty);
        foreach (TreeStep step in Skeleton.Concat(Steps))
        {
            yield return step.Describe();
        }
    }
}
