using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Output;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Runtimes.Bubblewrap;

namespace VectraGuard.Cli;

/// <summary>Puts the real world together.</summary>
internal static class Composition
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;
    private const uint ReadableByAll = 0b110_100_100;

    /// <summary>The context of this process.</summary>
    public static CommandContext Create() => new(HostFactsReader.Read)
    {
        Probes = new KernelProbes("/proc/self/exe"),
        State = new StateFiles(),
        CreateFile = (path, content) => FileWriter.Create(path, content, ReadableByAll),
        Ask = TerminalQuestion.Ask,
        OutputIsTerminal = KernelFeatures.IsTerminal(StandardOutput),
        BubblewrapOptions = BubblewrapPlanner.NeededOptions,
        Output = new FlushedWriter(text => Kernel.Write(StandardOutput, text, "standard output")),
        Palette = PaletteOf(StandardOutput),
        Messages = new MessageWriter(new FlushedWriter(WriteError), PaletteOf(StandardError)),
    };

    private static Palette PaletteOf(int descriptor) =>
        Palette.For(KernelFeatures.IsTerminal(descriptor), StartState.Variable("NO_COLOR="u8), StartState.Variable("TERM="u8));

    private static void WriteError(byte[] text)
    {
        try
        {
            Kernel.Write(StandardError, text, "standard error");
        }
        catch (LinuxException)
        {
            // Nobody is left to whom it could be said; the exit status still says it.
        }
    }
}
