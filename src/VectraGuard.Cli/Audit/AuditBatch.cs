namespace VectraGuard.Cli.Audit;

/// <summary>Records on their way into the log: each follows the one before it.</summary>
/// <param name="head">Where the chain stands.</param>
/// <param name="start">What comes before the records.</param>
internal sealed class AuditBatch(AuditHead head, byte[] start)
{
    private readonly List<byte> bytes = [.. start];

    /// <summary>Where the chain stands after them; its size is that before them.</summary>
    public AuditHead Head { get; private set; } = head;

    /// <summary>The number of the next record.</summary>
    public long Next => Head.Last + 1;

    /// <summary>Whether there is nothing to write yet.</summary>
    public bool IsEmpty => bytes.Count == 0;

    /// <summary>What is to be written.</summary>
    public byte[] Bytes => [.. bytes];

    /// <summary>Adds one.</summary>
    public void Add(ReadOnlySpan<byte> body)
    {
        byte[] line = AuditLine.Make(Next, Head.Hash, body);
        bytes.AddRange(line);
        bytes.Add((byte)'\n');
        Head = Head with { Last = Next, Hash = AuditLine.Hash(line) };
    }
}
