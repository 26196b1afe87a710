using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Linux.Child;
using VectraGuard.Policy;
using VectraGuard.Runtimes.Tree;

namespace VectraGuard.Runtimes.Bubblewrap;

/// <summary>Bubblewrap builds the sandbox; our inner stage, as its PID 1, verifies it and does the rest.</summary>
internal sealed class BubblewrapRuntime(BubblewrapInstallation installation) : ISandboxRuntime
{
    /// <inheritdoc/>
    public RuntimeKind Kind => RuntimeKind.Bubblewrap;

    /// <inheritdoc/>
    public Availability Probe(HostFacts facts) => Availability.Yes(installation.Path);

    /// <inheritdoc/>
    public SandboxPlan Plan(SandboxPolicy policy, SandboxCommand command) => BubblewrapPlanner.Plan(installation, policy, command);

    /// <inheritdoc/>
    public RunResult Run(SandboxPlan plan, Action meanwhile, Action? onReady)
    {
        BubblewrapPlan bubblewrap = Prepare((BubblewrapPlan)plan);
        Identity identity = plan.Policy.Identity;
        ArenaWriter writer = ArenaWriter.Current;
        ChildProgram setup = ChildProgram.ForInit(writer);
        Verify(setup, bubblewrap);
        Confinement.Write(setup, plan.Policy, isBounded: !identity.IsRoot);
        CommandTable.Write(setup, plan);
        return RunResult.Of(Supervisor.Run(Launch(writer, bubblewrap), setup, plan.Policy.Timeout, meanwhile, onReady));
    }

    // In a mount namespace of ours the tree can be made for bwrap. Where only bwrap itself may make namespaces it must do everything.
    private BubblewrapPlan Prepare(BubblewrapPlan plan)
    {
        Identity identity = plan.Policy.Identity;
        if (identity.IsRoot)
        {
            EarlyChild.EnterUserNamespace([identity.UserId, .. identity.ExtraUserIds], [identity.GroupId, .. identity.ExtraGroupIds]);
            return plan;
        }

        if (EarlyChild.TryEnterUserNamespace())
        {
            return plan;
        }

        if (FollowsHost())
        {
            RequireLandlock();
        }

        return BubblewrapPlanner.Alone(installation, plan.Policy, plan.Command, hasStage: true);
    }

    // Where only bwrap itself may make namespaces, what the host mounts meanwhile comes along if the host shares its mounts, as systemd has it.
    private static bool FollowsHost()
    {
        const int Limit = 16 << 20;
        const string Mounts = "/proc/self/mountinfo";
        using Descriptor? file = Kernel.Open(Mounts, flags: 0);
        return file is null || Kernel.ReadToEnd(file, Limit, Mounts) is not { } text || text.AsSpan().IndexOf(" shared:"u8) >= 0;
    }

    private static void RequireLandlock()
    {
        if (KernelFeatures.LandlockVersion().Version < LandlockRights.LowestUsable)
        {
            throw new UserException(
                "bubblewrap cannot keep out what is mounted on this host while the command runs, so nothing ran",
                "allow user namespaces to vectra-guard, as 'vectra-guard doctor' says, or use a kernel with Landlock",
                "this host shares its mounts, only bwrap may make user namespaces here, and there is no Landlock to keep the command from writing there");
        }
    }

    private static ChildProgram Launch(ArenaWriter writer, BubblewrapPlan plan)
    {
        ChildProgram launch = ChildProgram.ForLaunch(writer);
        var tree = new TreeProgram(launch, Staging.ForBubblewrap);
        foreach (TreeStep step in plan.Steps)
        {
            tree.Write(step);
        }

        for (int i = 0; i < plan.Contents.Count; i++)
        {
            launch.InheritContent(i, plan.Contents[i].ToImmutableArray().AsSpan());
        }

        if (plan.Policy.Identity.IsRoot)
        {
            launch.DropGroups();
        }

        launch.InheritStage();

        // No environment: LD_PRELOAD and its kin would run in bwrap, outside of any sandbox.
        launch.SetProgram(plan.Executable, [plan.Executable, .. plan.Arguments], []);
        return launch;
    }

    private static void Verify(ChildProgram setup, BubblewrapPlan plan)
    {
        SandboxPolicy policy = plan.Policy;
        setup.RequireReadOnly("/", isOptional: false);
        if (plan.Steps.Count == 0)
        {
            Verification.Write(setup, policy.Mounts);
        }

        bool isRoot = policy.Identity.IsRoot;
        foreach (Mount.Processes processes in policy.Mounts.OfType<Mount.Processes>())
        {
            foreach (string name in KernelFiles.ReadOnlyInProc(isRoot))
            {
                string path = $"{processes.Target}/{name}";
                if (isRoot)
                {
                    setup.ProtectInPlace(path, TreeProgram.ReadOnlyTree, isOptional: true);
                }

                setup.RequireReadOnly(path, isOptional: true);
            }
        }
    }
}
