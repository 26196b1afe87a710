using System.Diagnostics;

namespace VectraGuard.ContainmentTests.Harness;

/// <summary>Which runtimes this machine can have, found out without asking the executable under test.</summary>
internal static class Runtimes
{
    private static readonly Lazy<string?> Namespaces = new(() =>
        Succeeds("unshare", "--user", "--map-root-user", "--mount", "--pid", "--fork", "true") ? null : "this machine forbids user namespaces");

    private static readonly Lazy<string?> Bubblewrap = new(() =>
        Succeeds("bwrap", "--ro-bind", "/", "/", "true") ? null : "bwrap is not installed or does not work here");

    // The tests' own daemon, which build/test starts and names: never one that does other work on this machine.
    private static readonly Lazy<string?> Docker = new(() =>
        Daemon is null ? "no docker daemon was started for the tests (DOCKER_HOST)" : Succeeds("docker", "version") ? null : $"the docker daemon at {Daemon} does not answer");

    /// <summary>The daemon of the tests; null when there is none.</summary>
    public static string? Daemon { get; } = Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host ? host : null;

    /// <summary>The runtimes that tests have rows for: all, or the one that <c>VECTRAGUARD_TEST_RUNTIME</c> names.</summary>
    public static IReadOnlyList<RuntimeKind> Tested { get; } =
        Environment.GetEnvironmentVariable("VECTRAGUARD_TEST_RUNTIME") is { Length: > 0 } name ? [Enum.Parse<RuntimeKind>(name, ignoreCase: true)] : Enum.GetValues<RuntimeKind>();

    /// <summary>Why a runtime cannot work here; null when it can.</summary>
    public static string? WhyMissing(RuntimeKind runtime) => runtime switch
    {
        RuntimeKind.Namespace => Namespaces.Value,
        RuntimeKind.Docker => Docker.Value,
        RuntimeKind.Bubblewrap => Namespaces.Value ?? Bubblewrap.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(runtime)),
    };

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
