using VectraGuard.Linux;

namespace VectraGuard.Host;

/// <summary>The real attempts.</summary>
/// <param name="executable">The path of the vectra-guard executable, which knows how to make them (see <c>Child/Probe.cs</c>).</param>
internal sealed class KernelProbes(string executable) : IKernelProbes
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public KernelAttempt MakeNamespaces() => Ask("namespaces");

    /// <inheritdoc/>
    public KernelAttempt MountOverlay() => Ask("overlay");

    /// <inheritdoc/>
    public KernelAttempt LoadFilter() => Ask("filter");

    /// <inheritdoc/>
    public (int Version, KernelAttempt Attempt) AskLandlock()
    {
        (int version, int error) = KernelFeatures.LandlockVersion();
        return (version, error == 0 ? KernelAttempt.Success : new KernelAttempt(KernelStep.Other, error, $"cannot ask for Landlock: {Errno.Describe(error)}"));
    }

    /// <inheritdoc/>
    public ProgramOutput Run(ReadOnlySpan<string> command) => Run(command, ["PATH=/usr/bin:/bin", "LC_ALL=C"], Limit);

    /// <inheritdoc/>
    public ProgramOutput Run(ReadOnlySpan<string> command, IEnumerable<string> environment, TimeSpan limit)
    {
        var program = new HostProgram(command[0], command.ToArray(), environment, directory: "/");
        (int status, string output, string error) = program.Capture(limit);
        return new ProgramOutput(status, output, error);
    }

    /// <inheritdoc/>
    public int Show(ReadOnlySpan<string> command, IEnumerable<string> environment) =>
        new HostProgram(command[0], command.ToArray(), environment, directory: "/").Show();

    private KernelAttempt Ask(string name)
    {
        ProgramOutput answer = Run([executable, "vectra-guard-probe", name]);
        if (answer.ExitCode == 0)
        {
            return KernelAttempt.Success;
        }

        // One byte, see Child/Probe.cs; a probe that died says nothing.
        int error = answer.Output.Length == 1 ? OsText.Encode(answer.Output)[0] : Errno.InputOutput;
        (KernelStep step, string what) = Describe((ProbeStep)answer.ExitCode);
        return new KernelAttempt(step, error, $"cannot {what}: {Errno.Describe(error)}");
    }

    private static (KernelStep Step, string What) Describe(ProbeStep step) => step switch
    {
        ProbeStep.Namespaces => (KernelStep.Namespaces, "make namespaces"),
        ProbeStep.IdMaps => (KernelStep.IdMap, "map the user's id into a user namespace"),
        ProbeStep.Loopback => (KernelStep.Loopback, "bring up the loopback interface of a new network namespace"),
        ProbeStep.Mount => (KernelStep.Mount, "mount a tmpfs in a new namespace"),
        ProbeStep.ProcMount => (KernelStep.ProcMount, "mount a new /proc"),
        ProbeStep.OverlayMount => (KernelStep.OverlayMount, "use an overlay in a user namespace"),
        ProbeStep.Filter => (KernelStep.Filter, "load a system call filter"),
        _ => (KernelStep.Other, "run the probe"),
    };
}
