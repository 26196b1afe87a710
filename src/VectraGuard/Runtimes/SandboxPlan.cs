using VectraGuard.Policy;

namespace VectraGuard.Runtimes;

/// <summary>What a runtime is going to do for a policy and a command: pure data that <c>exec --dry-run</c> prints.</summary>
internal abstract record SandboxPlan
{
    /// <summary>The policy that it enforces.</summary>
    public required SandboxPolicy Policy { get; init; }

    /// <summary>The command that runs inside.</summary>
    public required SandboxCommand Command { get; init; }

    /// <summary>Where this runtime does it differently from the others (stricter, or by another mechanism), one line each.</summary>
    public ValueList<string> Differences { get; init; } = [];

    /// <summary>Which runtime the plan is for.</summary>
    public abstract RuntimeKind Runtime { get; }

    /// <summary>The plan as lines to read: system calls in order, or the command line that is run.</summary>
    public abstract IEnumerable<string> Describe();
}
