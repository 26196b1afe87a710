using VectraGuard.Policy;
using VectraGuard.Runtimes.Tree;

namespace VectraGuard.Runtimes.Namespace;

/// <summary>What PID 1 does in its new namespaces, step by step.</summary>
internal sealed record NamespacePlan : SandboxPlan
{
    /// <summary>The steps that make the file tree, in order: those that <see cref="GrowingTree"/> has PID 1 make, and made a part of by now.</summary>
    public ValueList<TreeStep> Steps => TreePlanner.Own(Policy);

    /// <inheritdoc/>
    public override RuntimeKind Runtime => RuntimeKind.Namespace;

    /// <inheritdoc/>
    public override IEnumerable<string> Describe() =>
    [
        "unshare user mount pid ipc uts cgroup" + (Policy.Network is NetworkAccess.None ? " net" : string.Empty),
        .. Steps.Select(step => step.Describe()),
    ];
}
