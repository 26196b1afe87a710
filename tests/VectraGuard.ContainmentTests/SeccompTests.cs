using System.Runtime.InteropServices;

namespace VectraGuard.ContainmentTests;

/// <summary>The system call filter is really loaded, and has no second door.</summary>
[Containment]
public class SeccompTests : ContainmentTest
{
    private const int KilledByFilter = 128 + 31;
    private static readonly string[] Refusals = ["EPERM", "ENOSYS"];

    private static IEnumerable<ForbiddenCall> Calls => ForbiddenCall.All;

    private static IEnumerable<(string Profile, ForbiddenCall Call)> CallsOfMinimal =>
        Calls.Where(call => call.Name is "mount" or "bpf" or "settimeofday" or "userfaultfd" or "perf_event_open").Select(call => ("minimal", call));

    [SandboxTheory(nameof(Calls))]
    public void A_forbidden_call_is_refused(RuntimeKind runtime, ForbiddenCall call) => IsRefused(Sandbox, runtime, call);

    [SandboxTheory(nameof(Calls))]
    public void A_forbidden_call_is_refused_by_the_strict_profile(RuntimeKind runtime, ForbiddenCall call) =>
        IsRefused(Sandbox.With("--seccomp", "strict"), runtime, call);

    [SandboxTheory(nameof(CallsOfMinimal))]
    public void What_harms_the_host_is_refused_by_every_profile(RuntimeKind runtime, string profile, ForbiddenCall call) =>
        IsRefused(Sandbox.With("--seccomp", profile), runtime, call);

    [SandboxTheory]
    public void A_filter_is_loaded(RuntimeKind runtime)
    {
        const string mode = "grep ^Seccomp: /proc/self/status | tr -d '\\t'";

        Assert.Equal("Seccomp:0", Host.Shell(mode).Exits(0).Output);
        Assert.Equal("Seccomp:2", Sandbox.Shell(runtime, mode).Exits(0).Output);
    }

    [SandboxTheory]
    public void The_x32_numbers_are_refused(RuntimeKind runtime)
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture is Architecture.X64, "x64 has it");
        const string processId = "39";

        Assert.NotEqual("EPERM", Host.Probe("syscall-x32", processId));
        Assert.Equal("EPERM", Sandbox.Probe(runtime, "syscall-x32", processId));
    }

    [SandboxTheory]
    public void The_32_bit_entry_is_refused(RuntimeKind runtime)
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture is Architecture.X64, "x64 has it");
        const string processId = "20";

        // Numbers mean other calls there; a program that enters that way is ended. Some hypervisors (PVM) have no such entry: it faults outside, too,
        // and all that can be seen is that a filter is loaded (its answer for every number of that architecture is in the unit tests).
        const int faulted = 128 + 11;
        int outside = Host.Run(Installation.Probe, "syscall-i386", processId).ExitCode;
        Assert.NotEqual(KilledByFilter, outside);
        Sandbox.With("--bind", Installation.Probe).Run(runtime, Installation.Probe, "syscall-i386", processId).Exits(outside == faulted ? faulted : KilledByFilter);
        Assert.Contains("Seccomp:\t2", Sandbox.Run(runtime, "cat", "/proc/self/status").Exits(0).Output, StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void A_call_whose_flags_the_filter_cannot_see_does_not_exist(RuntimeKind runtime)
    {
        const string clone3 = "435";

        Assert.Equal("EINVAL", Host.Probe("syscall", clone3, "0", "0"));
        Assert.Equal("ENOSYS", Sandbox.Probe(runtime, "syscall", clone3, "0", "0"));
    }

    private void IsRefused(Sandbox sandbox, RuntimeKind runtime, ForbiddenCall call)
    {
        string[] attempt = ["syscall", $"{call.Number}", .. call.Arguments.Split(' ')];
        string control = Host.Probe(attempt);
        if (control == "EPERM")
        {
            control = Host.ProbePrivileged(attempt);
        }

        // Some calls ask the kernel's own root before they look at their arguments: only uid 0 sees a difference there.
        if (Caller.IsRoot)
        {
            Assert.DoesNotContain(control, (IEnumerable<string>)["EPERM", "returned"]);
        }

        Assert.Equal("Seccomp:2", sandbox.Shell(runtime, "grep ^Seccomp: /proc/self/status | tr -d '\\t'").Exits(0).Output);
        Assert.Contains(sandbox.Probe(runtime, attempt), Refusals);
    }
}
