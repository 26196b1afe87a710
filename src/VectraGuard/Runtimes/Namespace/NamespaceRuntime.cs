using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Linux.Child;
using VectraGuard.Policy;

namespace VectraGuard.Runtimes.Namespace;

/// <summary>Our own runtime: system calls, and nothing that would have to be installed.</summary>
internal sealed class NamespaceRuntime : ISandboxRuntime
{
    private static GrowingTree? early;

    /// <inheritdoc/>
    public RuntimeKind Kind => RuntimeKind.Namespace;

    /// <inheritdoc/>
    public Availability Probe(HostFacts facts) => Availability.Yes(string.Empty);

    /// <inheritdoc/>
    public SandboxPlan Plan(SandboxPolicy policy, SandboxCommand command) => new NamespacePlan { Policy = policy, Command = command };

    /// <summary>Has PID 1 begin the file tree, where it exists already, on a guess: before the settings are read.</summary>
    public static void Begin()
    {
        if (EarlyChild.IsReady)
        {
            early = new GrowingTree(EarlyChild.IsRoot);
        }
    }

    /// <summary>Has it go on as far as the policy is known.</summary>
    /// <param name="mounts">The first mounts of the policy to come, which others will follow.</param>
    public static void Continue(IReadOnlyList<Mount> mounts) => early?.Grow(mounts);

    /// <inheritdoc/>
    public RunResult Run(SandboxPlan plan, Action meanwhile, Action? onReady)
    {
        SandboxPolicy policy = plan.Policy;
        EarlyChild.EnterNamespaces(
            ownNetwork: policy.Network is NetworkAccess.None,
            [policy.Identity.UserId, .. policy.Identity.ExtraUserIds],
            [policy.Identity.GroupId, .. policy.Identity.ExtraGroupIds]);
        ChildProgram setup = Layers.Has(Layer.Mounts) ? Tree(policy) : ChildProgram.ForInit(ArenaWriter.Current);
        if (policy.Identity.IsRoot)
        {
            setup.DropGroups();
        }

        Confinement.Write(setup, policy, isBounded: false);
        CommandTable.Write(setup, plan);
        return RunResult.Of(Supervisor.Run(launch: null, setup, policy.Timeout, meanwhile, onReady));
    }

    private static ChildProgram Tree(SandboxPolicy policy)
    {
        GrowingTree tree = early ?? new GrowingTree(policy.Identity.IsRoot);
        tree.Finish(policy.Mounts);
        tree.Program.ChangeDirectory(policy.WorkingDirectory);
        return tree.Program;
    }
}
