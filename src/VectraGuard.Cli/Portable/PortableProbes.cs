using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Portable;

/// <summary>Attempts that nobody can make without a Linux kernel, and the client of docker, which can be started anywhere.</summary>
internal sealed class PortableProbes(ClientProgram client) : IKernelProbes
{
    private static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(5);

    private static KernelAttempt Nothing => new(KernelStep.Other, Errno.NoSystemCall, "needs Linux");

    public KernelAttempt MakeNamespaces() => Nothing;

    public KernelAttempt MountOverlay() => Nothing;

    public KernelAttempt LoadFilter() => Nothing;

    public (int Version, KernelAttempt Attempt) AskLandlock() => (0, Nothing);

    public ProgramOutput Run(ReadOnlySpan<string> command) => client.Capture(command.ToArray(), UsualLimit);

    public ProgramOutput Run(ReadOnlySpan<string> command, IEnumerable<string> environment, TimeSpan limit) => client.Capture(command.ToArray(), limit);

    public int Show(ReadOnlySpan<string> command, IEnumerable<string> environment) => client.Show(command.ToArray());
}
