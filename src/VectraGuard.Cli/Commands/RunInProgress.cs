using VectraGuard.Host;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli.Commands;

/// <summary>What is known of a run so far: a refusal can come before any of it. The audit log and the report tell it.</summary>
internal sealed class RunInProgress(SandboxCommand command, HostFacts facts)
{
    public SandboxCommand Command { get; } = command;

    public HostFacts Facts { get; } = facts;

    /// <summary>The settings; null until they are loaded.</summary>
    public Configuration.LoadedSettings? Loaded { get; set; }

    /// <summary>What the risk engine says; null until it was asked.</summary>
    public RiskReview? Review { get; set; }

    /// <summary>The plan; null until it is made, and for a plain run.</summary>
    public Preparation? Preparation { get; set; }

    /// <summary>What was decided about the risks; null until then.</summary>
    public RiskVerdict? Verdict { get; set; }
}
