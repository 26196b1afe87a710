namespace VectraGuard.ContainmentTests;

/// <summary>
/// A command on the caller's terminal cannot type into it: the caller's shell would run that when the command has ended.
/// </summary>
[Containment]
public class TerminalInjectionTests : ContainmentTest
{
    // ioctl(2) looks at the low 32 bits only, so a filter that compares 64 lets the second and fourth through.
    private static IEnumerable<string> Requests => ["0x5412", "0x100005412", "0x541C", "0xF0000000541C"];

    [SandboxTheory(nameof(Requests))]
    public void Cannot_type_into_the_terminal(RuntimeKind runtime, string request) => IsRefused(Sandbox, runtime, request);

    [SandboxTheory(nameof(Requests))]
    public void Cannot_type_into_the_terminal_without_any_profile_either(RuntimeKind runtime, string request) =>
        IsRefused(Sandbox.With("--seccomp", "none"), runtime, request);

    private void IsRefused(Sandbox sandbox, RuntimeKind runtime, string request)
    {
        string[] attempt = [Installation.Probe, "ioctl", "0", request];

        Assert.DoesNotContain("EPERM", OnTerminal(attempt), StringComparison.Ordinal);

        Assert.Equal("EPERM", OnTerminal(sandbox.With("--bind", Installation.Probe).CommandLine(runtime, attempt)));
    }

    private string OnTerminal(IEnumerable<string> command) => Host.Run("script", "-qec", ShellText.Quote(command), "/dev/null").Exits(0).Output.Trim();
}
