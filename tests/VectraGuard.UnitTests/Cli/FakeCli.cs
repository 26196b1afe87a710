using System.Text;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Output;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.UnitTests.Host;

namespace VectraGuard.UnitTests.Cli;

/// <summary>A context in which commands run on a fake host, and write into strings.</summary>
internal sealed class FakeCli
{
    private readonly StringBuilder output = new();
    private readonly StringBuilder messages = new();

    public FakeCli()
    {
        Context = new CommandContext(() => Host.Facts)
        {
            Probes = Probes,
            State = new NoState(),
            CreateFile = Create,
            BubblewrapOptions = [],
            Output = new StringWriter(output),
            Palette = new Palette(IsColoured: false),
            Messages = new MessageWriter(new StringWriter(messages), new Palette(IsColoured: false)),
        };
    }

    public FakeMachine Host { get; } = new FakeMachine().Link("/proc/self/ns/user", "user:[1]");

    public FakeProbes Probes { get; } = new();

    public CommandContext Context { get; }

    public Dictionary<string, byte[]> Created { get; } = [];

    public string Output => output.ToString();

    public string Messages => messages.ToString();

    /// <summary>Runs a command line as the process would.</summary>
    public int Run(params string[] arguments) => Invocation.Read(arguments).Run(Context);

    private void Create(string path, byte[] content)
    {
        if (!Created.TryAdd(path, content))
        {
            throw new LinuxException("create", $"'{path}'", Errno.Exists);
        }
    }

    private sealed class NoState : IStateFiles
    {
        public bool Replace(string directory, string name, ReadOnlySpan<byte> content) => false;
    }
}
