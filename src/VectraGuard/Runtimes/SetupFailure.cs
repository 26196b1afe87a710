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
        Diagnosis diagnosis = OfPaths(failure.ErrorNumber) ?? Diagnosis.Explain(attempt, HostLimits.Read(facts), facts.ExecutablePath);
        string remedy = diagnosis.Remedy ?? $"'vectra-guard doctor' says which runtimes work here; --runtime takes another than {runtime.Name}";
        return new UserException(
            $"the {runtime.Name} runtime could not prepare the sandbox, so nothing ran: {failure.Message}", remedy, diagnosis.Cause, failure);
    }

    /// <summary>Explains a runtime that gave up by itself, by what a probe of it says now.</summary>
    public static UserException Explain(RuntimeKind runtime, Availability now) => now.IsAvailable
        ? new UserException(
            $"the {runtime.Name} runtime gave up before the command started, so nothing ran",
            "what it said stands above; 'vectra-guard doctor' says which runtimes work here")
        : new UserException(
            $"the {runtime.Name} runtime could not prepare the sandbox, so nothing ran: {now.Detail}",
            now.Remedy ?? $"'vectra-guard doctor' says which runtimes work here; --runtime takes another than {runtime.Name}",
            now.Cause);

    // Errors that say something of the plan or of the caller, not of what the host allows.
    private static Diagnosis? OfPaths(int error) => error switch
    {
        Errno.Loop or Errno.Stale => new(
            "a file or directory was swapped, or a symbolic link was put in its place, while the sandbox was built",
            "another command may be at work in this workspace or in its caches; run again when it has ended, and look at the path if it goes on"),
        Errno.TooManyFiles => new("the limit of open files is too low for this plan", "raise it: ulimit -n 1024"),
        Errno.TooBig => new("the plan has more mounts, arguments or variables than fit", "name fewer paths in read_only_paths, hide_paths and bind_mounts, or pass fewer arguments"),
        _ => null,
    };

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
