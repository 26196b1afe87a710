using VectraGuard.Cli.Output;
using VectraGuard.Configuration.Trust;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.Cli.CommandLine;

/// <summary>All that a command touches outside of itself.</summary>
internal sealed class CommandContext(Func<HostFacts> readFacts)
{
    private HostFacts? facts;

    /// <summary>The host, read when the first command asks for it.</summary>
    public HostFacts Facts => facts ??= readFacts();

    /// <summary>Attempts on the kernel.</summary>
    public required IKernelProbes Probes { get; init; }

    /// <summary>What this host can do. Reports take no program from the working directory, which may be a project's.</summary>
    public HostProbes HostProbes() => new(Facts, Probes, Facts.WorkingDirectory, BubblewrapOptions, State);

    /// <summary>The options that the bubblewrap runtime needs of bwrap.</summary>
    public required ValueList<string> BubblewrapOptions { get; init; }

    /// <summary>Our state directory.</summary>
    public required IStateFiles State { get; init; }

    /// <summary>Which project files the user has approved.</summary>
    public TrustStore Trust => new(Facts, State);

    /// <summary>Makes a new file, readable by all; a <see cref="Linux.LinuxException"/> with EEXIST when there is one already.</summary>
    public required Action<string, byte[]> CreateFile { get; init; }

    /// <summary>Asks on the terminal and waits for a line.</summary>
    public required Func<string, TimeSpan, (Linux.QuestionEnd End, string Answer)> Ask { get; init; }

    /// <summary>Whether standard output is a terminal.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Standard output, for reports.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Colours of standard output.</summary>
    public required Palette Palette { get; init; }

    /// <summary>Standard error, for everything else.</summary>
    public required MessageWriter Messages { get; init; }
}
