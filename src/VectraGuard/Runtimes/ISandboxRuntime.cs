using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.Runtimes;

/// <summary>One way to build a sandbox.</summary>
internal interface ISandboxRuntime
{
    /// <summary>Which one.</summary>
    RuntimeKind Kind { get; }

    /// <summary>Tries the real thing, as cheaply as that can be done.</summary>
    Availability Probe(HostFacts facts);

    /// <summary>Pure. Throws a <see cref="UserException"/> that names what of the policy this runtime cannot enforce; never weakens it.</summary>
    SandboxPlan Plan(SandboxPolicy policy, SandboxCommand command);

    /// <summary>Runs the plan to its end. Only in the vectra-guard executable: nobody's plan goes past the compiler.</summary>
    /// <param name="plan">A plan of this runtime.</param>
    /// <param name="meanwhile">Called while the sandbox is set up, or before; the command waits for its end, and never starts when it throws.</param>
    /// <param name="onReady">Called when the command is about to start, which waits for it; null when nobody wants to know.</param>
    RunResult Run(SandboxPlan plan, Action meanwhile, Action? onReady);
}
