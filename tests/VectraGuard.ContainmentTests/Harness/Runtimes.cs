using System.Diagnostics;

namespace VectraGuard.ContainmentTests.Harness;

/// <summary>Which runtimes this machine can have, found out without asking the executable under test.</summary>
internal static class Runtimes
{
    private static readonly Lazy<string?> Namespaces = new(() =>
        Succeeds("unshare", "--user", "--map-root-user", "--mount", "--pid", "--fork", "true") ? null : "this machine forbids user namespaces");

    private static readonly Lazy<string?> Bubblewrap = new(() =>
        Succeeds("bwrap", "--ro-bind", "/", "/", "true") ? null : "bwrap is not installed or does not work here");

    /// <summary>Why a runtime cannot work here; null when it can.</summary>
    public static string? WhyMissing(RuntimeKind runtime) => runtime switch
    {
        RuntimeKind.Namespace => Namespaces.Value,
        RuntimeKind.Bubblewrap => Namespaces.Value ?? Bubblewrap.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(runtime)),
    };

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
