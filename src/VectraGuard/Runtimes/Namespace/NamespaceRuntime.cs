using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Linux.Child;
using VectraGuard.Policy;
using VectraGuard.Runtimes.Tree;

namespace VectraGuard.Runtimes.Namespace;

/// <summary>Our own runtime: system calls, and nothing that would have to be installed.</summary>
internal sealed class NamespaceRuntime : ISandboxRuntime
{
    /// <inheritdoc/>
    public RuntimeKind Kind => RuntimeKind.Namespace;

    /// <inheritdoc/>
    public Availability Probe(HostFacts facts) => Availability.Yes(string.Empty);

    /// <inheritdoc/>
    public SandboxPlan Plan(SandboxPolicy policy, SandboxCommand command) => new NamespacePlan
    {
        Policy = policy,
        Command = command,
        Skeleton = TreePlanner.Skeleton(policy.Identity.IsRoot),
        Steps = TreePlanner.Steps(policy),
    };

    /// <summary>
    /// Has PID 1, where it exists already, make what no policy changes, while the settings are read. A run that comes to want another runtime throws it away with its namespaces.
    /// </summary>
    public static void PrepareEarly()
    {
        if (EarlyChild.IsReady)
        {
            Prepare(TreePlanner.Skeleton(EarlyChild.IsRoot));
        }
    }

    /// <inheritdoc/>
    public RunResult Run(SandboxPlan plan, Action meanwhile, Action? onReady)
    {
        var namespaces = (NamespacePlan)plan;
        SandboxPolicy policy = plan.Policy;
        EarlyChild.EnterNamespaces(
            ownNetwork: policy.Network is NetworkAccess.None,
            [policy.Identity.UserId, .. policy.Identity.ExtraUserIds],
            [policy.Identity.GroupId, .. policy.Identity.ExtraGroupIds]);
        ChildProgram setup = ChildProgram.ForInit(ArenaWriter.Current);
        if (Layers.Has(Layer.Mounts))
        {
            if (!EarlyChild.IsPrepared)
            {
                Prepare(namespaces.Skeleton);
            }

            TreeProgram.Write(setup, namespaces.Steps, Staging.Own);
            setup.ChangeDirectory(policy.WorkingDirectory);
        }

        if (policy.Identity.IsRoot)
        {
            setup.DropGroups();
        }

        Confinement.Write(setup, policy, isBounded: false);
        CommandTable.Write(setup, plan);
        return RunResult.Of(Supervisor.Run(launch: null, setup, policy.Timeout, meanwhile, onReady));
    }

    private static void Prepare(ValueList<TreeStep> steps)
    {
        ChildProgram skeleton = ChildProgram.ForSkeleton(ArenaWriter.Current, capacity: 256);
        TreeProgram.Write(skeleton, steps, Staging.Own);
        EarlyChild.Prepare(skeleton);
    }
}
