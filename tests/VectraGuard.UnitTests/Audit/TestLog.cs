using System.Text;
using VectraGuard.Cli.Audit;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.UnitTests.Audit;

/// <summary>A log on the real disk, in a directory of its own.</summary>
internal sealed class TestLog : IDisposable
{
    private readonly string root = FileWriter.MakeTemporaryDirectory("/tmp/vectra-guard-test-");

    public TestLog() => Log = new AuditLog(Place);

    public string Place => $"{root}/state/vectra-guard";

    public string Current => $"{Place}/audit.jsonl";

    public string Head => $"{Place}/audit.head";

    public AuditLog Log { get; init; }

    public static byte[] Body(string text) => Encoding.UTF8.GetBytes($"\"event\":\"start\",\"command\":[\"{text}\"],\"directory\":\"/\"}}");

    public TestLog Write(params string[] texts)
    {
        foreach (string text in texts)
        {
            Log.Append(Body(text));
        }

        return this;
    }

    public string[] Lines() => File.ReadAllLines(Current);

    public AuditContent Content() => AuditContent.Read(Place, new HostFiles());

    public AuditCheck Check() => AuditCheck.Of(Content());

    public string Problems() => string.Join('\n', Check().Problems.Select(remark => remark.Message));

    public string Notes() => string.Join('\n', Check().Notes.Select(remark => remark.Message));

    /// <summary>The commands of the runs in the log, joined.</summary>
    public string Commands() => string.Join(' ', AuditRuns.Of(Content(), new HostFiles()).SelectMany(run => run.Command));

    public void Dispose() => FileWriter.RemoveTree(root);
}
