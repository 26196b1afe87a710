using VectraGuard.Policy;
using VectraGuard.Runtimes.Tree;

namespace VectraGuard.Runtimes.Bubblewrap;

/// <summary>The bwrap command line for a policy, and what is made for it before it starts.</summary>
internal sealed record BubblewrapPlan : SandboxPlan
{
    /// <summary>The real path of bwrap.</summary>
    public required string Executable { get; init; }

    /// <summary>Its arguments, the inner stage's command line at the end.</summary>
    public required ValueList<string> Arguments { get; init; }

    /// <summary>The steps that make the file tree; empty when the arguments do.</summary>
    public ValueList<TreeStep> Steps { get; init; } = [];

    /// <summary>File contents that it reads from descriptors, in the order of their numbers.</summary>
    public ValueList<ValueList<byte>> Contents { get; init; } = [];

    /// <inheritdoc/>
    public override RuntimeKind Runtime => RuntimeKind.Bubblewrap;

    /// <inheritdoc/>
    public override IEnumerable<string> Describe() => [.. Steps.Select(step => step.Describe()), ShellText.Join([Executable, .. Arguments])];
}
