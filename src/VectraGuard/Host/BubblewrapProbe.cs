using VectraGuard.Runtimes;

namespace VectraGuard.Host;

/// <summary>Finds out whether bubblewrap can build a sandbox here, by having it build one.</summary>
internal static class BubblewrapProbe
{
    private const string Inside = "/tmp/vectra-guard";
    private const int SetUserId = 0b100_000_000_000;

    /// <summary>
    /// Runs bwrap with the namespaces and mounts that the bubblewrap runtime uses, around a program of ours that does nothing.
    /// </summary>
    /// <param name="facts">The host.</param>
    /// <param name="probes">Runs it.</param>
    /// <param name="search">What <see cref="ProgramLocator"/> found.</param>
    /// <param name="neededOptions">Options that the runtime's plan uses: bwrap's help must list each. Distributions port options back, so its version tells little.</param>
    public static Availability Try(HostFacts facts, IKernelProbes probes, ProgramSearch search, ReadOnlySpan<string> neededOptions)
    {
        if (search.Path is not { } path)
        {
            return Missing(facts, search);
        }

        if (FirstMissing(probes, path, neededOptions) is { } option)
        {
            return Availability.No("too old", $"{path} has no option {option}", InstallCommand.For(facts, "bubblewrap"));
        }

        ProgramOutput output = probes.Run([path, .. Arguments, "--ro-bind", facts.ExecutablePath, Inside, "--", Inside, .. IdleArguments]);
        return output.ExitCode == 0 ? Availability.Yes($"{Version(probes, path)}, {path}") : Failed(facts, path, output);
    }

    /// <summary>The first of the options that the help of this bwrap does not list; null when it has them all.</summary>
    public static string? FirstMissing(IKernelProbes probes, string path, ReadOnlySpan<string> options)
    {
        // Newer ones write their help to standard output, older ones to standard error.
        ProgramOutput help = probes.Run([path, "--help"]);
        HashSet<string> known = [.. $"{help.Output}\n{help.Error}".Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)];
        foreach (string option in options)
        {
            if (!known.Contains(option))
            {
                return option;
            }
        }

        return null;
    }

    /// <summary>The arguments with which our executable does nothing and ends with 0, as fast as it can.</summary>
    public static ReadOnlySpan<string> IdleArguments => new[] { "vectra-guard-probe", "nothing" };

    private static readonly string[] Arguments =
    [
        "--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup", "--unshare-net", "--die-with-parent",
        "--cap-drop", "ALL", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp",
    ];

    private static Availability Missing(HostFacts facts, ProgramSearch search)
    {
        string remedy = InstallCommand.For(facts, "bubblewrap");
        return search.Refused.Count == 0
            ? Availability.No("not installed", "there is no 'bwrap' in PATH or in /usr/bin", remedy)
            : Availability.No("not trusted", search.Refused[0], remedy);
    }

    private static string Version(IKernelProbes probes, string path) =>
        probes.Run([path, "--version"]).Output.Trim() is { Length: > 0 } line ? line[(line.LastIndexOf(' ') + 1)..] : "unknown version";

    private static Availability Failed(HostFacts facts, string path, ProgramOutput output)
    {
        KernelAttempt attempt = BubblewrapMessage.Parse(output);
        HostLimits limits = HostLimits.Read(facts) with { ProgramIsSetuid = facts.Files.Status(path) is { } status && (status.Mode & SetUserId) != 0 };
        Diagnosis diagnosis = Diagnosis.Explain(attempt, limits, path);
        return Availability.No($"failed: {attempt.Message}", diagnosis.Cause, diagnosis.Remedy);
    }
}
