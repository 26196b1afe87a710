using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Policy;

namespace VectraGuard.Runtimes;

/// <summary>Explains a set-up that failed: what, why, and what mends it.</summary>
internal static class SetupFailure
{
    public static UserException Explain(LinuxException failure, RuntimeKind runtime, HostFacts facts)
    {
        var attempt = KernelAttempt.Failed(Step(failure), failure);
        Diagnosis diagnosis = Diagnosis.Explain(attempt, HostLimits.Read(facts), facts.ExecutablePath);
        string remedy = diagnosis.Remedy ?? $"'vectra-guard doctor' says which runtimes work here; --runtime takes another than {runtime.Name}";
        return new UserException(
            $"the {runtime.Name} runtime could not prepare the sandbox, so nothing ran: {failure.Message}", remedy, diagnosis.Cause, failure);
    }

    private static KernelStep Step(LinuxException failure) => failure.Operation switch
    {
        "make" when failure.Subject == "new namespaces" => KernelStep.Namespaces,
        "write" when failure.Subject.Contains("id map", StringComparison.Ordinal) => KernelStep.IdMap,
        "bring up" => KernelStep.Loopback,
        "mount proc on" => KernelStep.ProcMount,
        "mount overlay on" => KernelStep.OverlayMount,
        "load" => KernelStep.Filter,
        "mount" or "protect" or "mount tmpfs on" or "mount devpts on" or "pivot_root to" => KernelStep.Mount,
        _ => KernelStep.Other,
    };
}
