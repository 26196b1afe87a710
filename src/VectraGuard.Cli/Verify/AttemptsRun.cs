using VectraGuard.Cli.Commands;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Policy;

namespace VectraGuard.Cli.Verify;

/// <summary>Our own executable, started to make the attempts: as it is, or by its own <c>exec</c>, which shows it inside by a bind.</summary>
internal static class AttemptsRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Starts it and gives what it prints.</summary>
    public static ProgramOutput Start(HostFacts facts, string? runtime, Surroundings surroundings)
    {
        string executable = facts.ExecutablePath;
        IEnumerable<string> attempts = [executable, AttemptsCommand.Name, .. surroundings.Words];
        IEnumerable<string> command = runtime is null ? attempts : [executable, "exec", "--runtime", runtime, "--bind", executable.Replace(":", @"\:", StringComparison.Ordinal), "--", .. attempts];
        IEnumerable<string> environment =
        [
            // A configuration of the user's could loosen what is to be verified.
            .. facts.Environment.Where(v => !v.Name.StartsWith("XDG_", StringComparison.Ordinal) && v.Name is not ("HOME" or "VECTRAGUARD_RUNTIME")).Select((EnvironmentVariable v) => $"{v.Name}={v.Value}"),
            $"HOME={surroundings.Home}",
            $"{Surroundings.SecretName}=no real secret",
        ];
        (int status, string output, string error) = new HostProgram(executable, command, environment, surroundings.Workspace).Capture(Limit);
        return new ProgramOutput(status, output, error);
    }
}
