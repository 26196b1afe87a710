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
    private readonly List<string> questions = [];

    public FakeCli()
    {
        Context = new CommandContext(() => Host.Facts)
        {
            Probes = Probes,
            State = new FakeState(this),
            CreateFile = Create,
            Ask = (question, patience) =>
            {
                Assert.Equal(TimeSpan.FromSeconds(60), patience);
                questions.Add(question);
                return Answer;
            },
            BubblewrapOptions = [],
            Output = new StringWriter(output),
            Palette = new Palette(IsColoured: false),
            Messages = new MessageWriter(new StringWriter(messages), new Palette(IsColoured: false)),
        };
    }

    public FakeMachine Host { get; } = new FakeMachine().Link("/proc/self/ns/user", "user:[1]");

    /// <summary>Whether the state directory can be written.</summary>
    public bool KeepsState { get; init; }

    public FakeProbes Probes { get; } = new();

    public CommandContext Context { get; }

    public Dictionary<string, byte[]> Created { get; } = [];

    /// <summary>What the person at the terminal does.</summary>
    public (QuestionEnd End, string Answer) Answer { get; set; } = (QuestionEnd.NoTerminal, "");

    public IReadOnlyList<string> Questions => questions;

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

    private sealed class FakeState(FakeCli cli) : IStateFiles
    {
        public void Remove(string directory, string name)
        {
        }

        public bool Replace(string directory, string name, ReadOnlySpan<byte> content)
        {
            if (cli.KeepsState)
            {
                const int OwnFile = 0b110_000_000, OwnDirectory = 0b111_000_000;
                cli.Host.Directory(directory, owner: 1000, mode: OwnDirectory).File($"{directory}/{name}", Encoding.UTF8.GetString(content), owner: 1000, mode: OwnFile);
            }

            return cli.KeepsState;
        }

        public IDisposable? Lock(string directory, string name) => cli.KeepsState ? new MemoryStream() : null;
    }
}
