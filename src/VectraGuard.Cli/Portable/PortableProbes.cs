using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Portable;

/// <summary>Attempts that nobody can make without a Linux kernel.</summary>
internal sealed class PortableProbes : IKernelProbes
{
    private static KernelAttempt Nothing => new(KernelStep.Other, Errno.NoSystemCall, "needs Linux");

    public KernelAttempt MakeNamespaces() => Nothing;

    public KernelAttempt MountOverlay() => Nothing;

    public KernelAttempt LoadFilter() => Nothing;

    public (int Version, KernelAttempt Attempt) AskLandlock() => (0, Nothing);

    public ProgramOutput Run(ReadOnlySpan<string> command) => throw new PlatformNotSupportedException();

    public ProgramOutput Run(ReadOnlySpan<string> command, IEnumerable<string> environment, TimeSpan limit) => throw new PlatformNotSupportedException();

    public int Show(ReadOnlySpan<string> command, IEnumerable<string> environment) => throw new PlatformNotSupportedException();
}
