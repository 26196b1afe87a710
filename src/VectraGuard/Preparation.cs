using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;
using VectraGuard.Runtimes;

namespace VectraGuard;

/// <summary>Everything that is decided before a command runs: the pipeline of docs/architecture.md, up to the plan.</summary>
internal sealed record Preparation
{
    /// <summary>The settings and their origins.</summary>
    public required LoadedSettings Loaded { get; init; }

    /// <summary>What they mean on this host.</summary>
    public required CompiledPolicy Compiled { get; init; }

    /// <summary>Where we are: dev, ci or prod.</summary>
    public required DetectedEnvironment Environment { get; init; }

    /// <summary>Which runtime builds the sandbox, and why.</summary>
    public required Selection Selection { get; init; }

    /// <summary>That runtime.</summary>
    public required ISandboxRuntime Runtime { get; init; }

    /// <summary>What it is going to do.</summary>
    public required SandboxPlan Plan { get; init; }

    /// <summary>Decides everything for one command; throws when it may not run.</summary>
    /// <param name="loaded">The settings.</param>
    /// <param name="command">The command.</param>
    /// <param name="facts">The host.</param>
    /// <param name="catalog">The runtimes of this host.</param>
    /// <param name="onMounts">Told the policy's mounts while they become known.</param>
    public static Preparation Of(LoadedSettings loaded, SandboxCommand command, HostFacts facts, RuntimeCatalog catalog, Action<IReadOnlyList<Mount>>? onMounts = null)
    {
        CompiledPolicy compiled = PolicyCompiler.Compile(loaded.Settings, loaded.Workspace, facts, loaded.Files, onMounts);
        DetectedEnvironment environment = EnvironmentDetector.Detect(facts, loaded.Settings);
        Selection selection = RuntimeSelector.Select(environment, loaded.Settings, catalog.Probe);
        ISandboxRuntime runtime = catalog.Runtime(selection.Runtime);
        SandboxPlan plan = runtime.Plan(compiled.Policy, command);
        return new Preparation
        {
            Loaded = loaded,
            Compiled = compiled,
            Environment = environment,
            Selection = selection,
            Runtime = runtime,
            Plan = plan with { Differences = [.. plan.Differences, .. LandlockGaps.Of(compiled.Policy, catalog.LandlockVersion)] },
        };
    }
}
