using VectraGuard.Linux;

namespace VectraGuard.Cli.Audit;

/// <summary>
/// Goes on where the log is not as the head says. Nothing is taken out: what is no record stays where it is, and the next record is a note about it.
/// </summary>
internal static class AuditRepair
{
    // A batch of the largest records, many times over.
    private const int LongestLook = 1 << 20;

    /// <summary>Where the chain goes on, with the note that is due.</summary>
    /// <param name="head">What the head says; null when it is damaged or empty.</param>
    /// <param name="isNew">Whether it is empty.</param>
    /// <param name="file">The log.</param>
    /// <param name="directory">The state directory.</param>
    public static AuditBatch Of(AuditHead? head, bool isNew, LogFile file, string directory)
    {
        if (head is null)
        {
            return WithoutHead(isNew, file, directory);
        }

        if (file.Size > head.Size)
        {
            return AfterHead(head, file);
        }

        if (file.Size == 0 && Kernel.Status($"{directory}/{AuditFiles.Full(head.Last)}", followLinks: false) is not null)
        {
            return new AuditBatch(head with { Size = 0 }, []);
        }

        var batch = new AuditBatch(head, LineEnd(file));
        batch.Add(Note("truncated", head.Size - file.Size, hash: null));
        return batch;
    }

    // Whole records are those of a writer that was killed before it wrote the head.
    private static AuditBatch AfterHead(AuditHead head, LogFile file)
    {
        long more = file.Size - head.Size;
        byte[] bytes = file.Read(head.Size, (int)Math.Min(more, LongestLook));
        (head, int read) = Follow(head, bytes);
        if (read == more)
        {
            return new AuditBatch(head, LineEnd(file));
        }

        var batch = new AuditBatch(head, LineEnd(file));
        ReadOnlySpan<byte> rest = bytes.AsSpan(read);
        batch.Add(Note("torn", more - read, more > LongestLook ? null : AuditLine.Hash(rest[^1] == '\n' ? rest[..^1] : rest)));
        return batch;
    }

    private static AuditBatch WithoutHead(bool isNew, LogFile file, string directory)
    {
        List<string> full = AuditFiles.FullOnes(Kernel.List(directory));
        if (isNew && file.Size == 0 && full.Count == 0)
        {
            return new AuditBatch(AuditHead.Empty, []);
        }

        AuditHead head = AuditHead.Empty;
        foreach (string name in full is [] ? [] : full.Count == 1 ? full : [full[0], full[^1]])
        {
            using var older = LogFile.Open($"{directory}/{name}");
            head = Extend(head, older);
        }

        var batch = new AuditBatch(Extend(head, file), LineEnd(file));
        batch.Add(Note("head_lost", bytes: null, hash: null));
        return batch;
    }

    // From the first record of the first file to the last of the last; nobody can say any more whether they are those that were written.
    private static AuditHead Extend(AuditHead head, LogFile file)
    {
        bool isFirst = head.Last == 0;
        if (isFirst && Records(file.Read(0, (int)Math.Min(file.Size, LongestLook))) is [var first, ..])
        {
            head = head with { First = first.Number, Last = first.Number, Hash = first.Hash };
        }

        return Records(file.Read(Math.Max(0, file.Size - LongestLook), (int)Math.Min(file.Size, LongestLook))) is [.., var last]
            ? head with { Last = last.Number, Hash = last.Hash } : head;
    }

    private static List<(long Number, string Hash)> Records(ReadOnlySpan<byte> bytes)
    {
        var records = new List<(long, string)>();
        foreach (Range range in bytes.Split((byte)'\n'))
        {
            if (AuditLine.Read(bytes[range]) is { } record)
            {
                records.Add((record.Number, AuditLine.Hash(bytes[range])));
            }
        }

        return records;
    }

    // The last may lack its newline.
    private static (AuditHead Head, int Read) Follow(AuditHead head, ReadOnlySpan<byte> bytes)
    {
        int read = 0;
        foreach (Range range in bytes.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = bytes[range];
            if (AuditLine.Read(line) is { } record && record.Number == head.Last + 1 && record.Previous == head.Hash)
            {
                head = head with { Last = record.Number, Hash = AuditLine.Hash(line) };
                read = Math.Min(range.End.Value + 1, bytes.Length);
            }
        }

        return (head, read);
    }

    private static byte[] LineEnd(LogFile file) => file.Size == 0 || file.Read(file.Size - 1, 1) is [(byte)'\n'] ? [] : [(byte)'\n'];

    private static byte[] Note(string note, long? bytes, string? hash)
    {
        JsonLine json = new JsonLine().Name("time"u8).Time(DateTime.UtcNow).Name("event"u8).Text("note").Name("note"u8).Text(note);
        if (bytes is { } count)
        {
            json.Name("bytes"u8).Number(count);
        }

        if (hash is not null)
        {
            json.Name("sha256"u8).Text(hash);
        }

        return json.Close('}').Written.ToArray();
    }
}
