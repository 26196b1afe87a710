namespace VectraGuard.Cli.Audit;

/// <summary>Follows the chain from its first record to what the head says of its last.</summary>
internal sealed class AuditCheck
{
    private readonly List<AuditRemark> problems = [];
    private readonly List<AuditRemark> notes = [];
    private readonly List<(string File, int Line, ReadOnlyMemory<byte> Text)> unread = [];
    private long last;
    private string hash = AuditHead.NoHash;
    private long count;

    private AuditCheck()
    {
    }

    /// <summary>What is wrong with the chain.</summary>
    public IReadOnlyList<AuditRemark> Problems => problems;

    /// <summary>What is as it should be and looks as if it were not.</summary>
    public IReadOnlyList<AuditRemark> Notes => notes;

    /// <summary>How many records there are.</summary>
    public long Count => count;

    /// <summary>The check of a log that does not exist.</summary>
    public static AuditCheck Nothing => new();

    /// <summary>Checks a log.</summary>
    public static AuditCheck Of(AuditContent content)
    {
        var check = new AuditCheck();
        check.Begin(content.Head);
        string file = AuditFiles.Current;
        int number = 0;
        foreach ((string name, int line, ReadOnlyMemory<byte> text) in content.Lines())
        {
            (file, number) = (name, line);
            check.Follow(name, line, text);
        }

        check.End(content.Head, file, number);
        return check;
    }

    private void Begin(AuditHead? head)
    {
        if (head is null)
        {
            problems.Add(new(AuditFiles.Head, 0, "it is missing or damaged, so nobody can tell whether records are missing at the end of the log"));
        }
        else if (head.First > 1)
        {
            last = head.First - 1;
            notes.Add(new(AuditFiles.Head, 0, $"rotation has removed the records 1 to {last}"));
        }
    }

    private void Follow(string file, int line, ReadOnlyMemory<byte> text)
    {
        if (AuditLine.Read(text.Span) is not { } record)
        {
            unread.Add((file, line, text));
            return;
        }

        // What the first record that was kept follows is gone.
        bool isFirst = count == 0 && record.Number == last + 1 && last > 0;
        string? problem = record.Number > last + 1 ? Range(last + 1, record.Number - 1, "missing")
            : record.Number <= last ? $"record {record.Number} stands after record {last}: it was put there, or the order was changed"
            : record.Previous != hash && !isFirst ? (last == 0 ? "the first record does not begin the chain: it was changed" : $"record {last} is not the one that record {record.Number} follows: one of them was changed")
            : null;
        ExplainUnread(text);
        Note(file, line, text);
        if (problem is not null)
        {
            problems.Add(new(file, line, problem));
        }

        (last, hash) = (Math.Max(last, record.Number), AuditLine.Hash(text.Span));
        count++;
    }

    private void End(AuditHead? head, string file, int line)
    {
        if (unread.Count > 0)
        {
            (string File, int Line, ReadOnlyMemory<byte> Text) rest = unread[0];
            bool isTorn = unread.Count == 1 && AuditLine.MayBeTorn(rest.Text.Span);
            (isTorn ? notes : problems).Add(new(rest.File, rest.Line, isTorn
                ? "the last line is torn: its writer was killed, or is writing at this moment; the next run notes it"
                : "this is no record, and nobody has noted it"));
        }

        if (head is null)
        {
            return;
        }

        string? problem = head.Last > last ? Range(last + 1, head.Last, "missing at the end: the log was cut off")
            : head.Last == last && head.Hash != hash ? $"record {last} is not the one that {AuditFiles.Head} names: it was changed"
            : null;
        if (problem is not null)
        {
            problems.Add(new(file, line, problem));
        }
        else if (head.Last < last)
        {
            notes.Add(new(file, line, $"{Range(head.Last + 1, last, "newer")} than {AuditFiles.Head}: the writer was killed before it could say so"));
        }
    }

    // What a writer that was killed has left is noted by the record after it, with its hash.
    private void ExplainUnread(ReadOnlyMemory<byte> next)
    {
        if (unread.Count == 0)
        {
            return;
        }

        (string file, int line, _) = unread[0];
        byte[] bytes = [.. unread.SelectMany((entry, i) => i == 0 ? entry.Text.ToArray() : [(byte)'\n', .. entry.Text.ToArray()])];
        bool isNoted = AuditNote.Of(next) is { Kind: "torn", Hash: { } noted } && noted == AuditLine.Hash(bytes);
        bool isTorn = isNoted && unread.TrueForAll(entry => AuditLine.MayBeTorn(entry.Text.Span));
        (isTorn ? notes : problems).Add(new(file, line, isTorn ? "this line is torn: its writer was killed, and the next one noted it"
            : isNoted ? "this is no record: somebody else wrote it before the next run, which noted it"
            : "this is no record: it was changed, or somebody else wrote it"));
        unread.Clear();
    }

    private void Note(string file, int line, ReadOnlyMemory<byte> text)
    {
        string? told = AuditNote.Of(text)?.Kind switch
        {
            "truncated" => "when this was written, the log was shorter than before: it had been cut off",
            "head_lost" => $"when this was written, {AuditFiles.Head} was missing or damaged: whether records were missing could not be told",
            _ => null,
        };
        if (told is not null)
        {
            problems.Add(new(file, line, told));
        }
    }

    private static string Range(long from, long to, string what) => from == to ? $"record {from} is {what}" : $"records {from} to {to} are {what}";
}
