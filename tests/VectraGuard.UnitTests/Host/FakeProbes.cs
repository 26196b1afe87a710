using VectraGuard.Host;

namespace VectraGuard.UnitTests.Host;

/// <summary>Attempts whose outcome a test sets; everything works unless it says otherwise.</summary>
internal sealed class FakeProbes : IKernelProbes
{
    public KernelAttempt Namespaces { get; set; } = KernelAttempt.Success;

    public KernelAttempt Overlay { get; set; } = KernelAttempt.Success;

    public KernelAttempt Filter { get; set; } = KernelAttempt.Success;

    public (int Version, KernelAttempt Attempt) Landlock { get; set; } = (7, KernelAttempt.Success);

    public Func<string[], ProgramOutput> Program { get; set; } = _ => new ProgramOutput(0, "", "");

    public List<string[]> Commands { get; } = [];

    public KernelAttempt MakeNamespaces() => Namespaces;

    public KernelAttempt MountOverlay() => Overlay;

    public KernelAttempt LoadFilter() => Filter;

    public (int Version, KernelAttempt Attempt) AskLandlock() => Landlock;

    public ProgramOutput Run(ReadOnlySpan<string> command)
    {
        Commands.Add(command.ToArray());
        return Program(command.ToArray());
    }

    public ProgramOutput Run(ReadOnlySpan<string> command, IEnumerable<string> environment, TimeSpan limit) => Run(command);

    public int Show(ReadOnlySpan<string> command, IEnumerable<string> environment) => Run(command).ExitCode;
}
