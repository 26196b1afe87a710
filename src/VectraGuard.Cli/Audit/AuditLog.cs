using VectraGuard.Linux;

namespace VectraGuard.Cli.Audit;

/// <summary>
/// Adds records to the log, under its lock. A writer may be killed at any moment: what it leaves (a torn line, a record that the head does not know yet,
/// a full file without a successor) is seen by the next one, because the size of the log differs from the one in the head.
/// </summary>
internal sealed class AuditLog(string directory)
{
    private const uint OwnDirectory = 0b111_000_000;
    private const uint OwnFile = 0b110_000_000;

    /// <summary>From how many bytes on a file is full.</summary>
    public long LargestFile { get; init; } = 4 << 20;

    /// <summary>How many full files are kept.</summary>
    public int MostFiles { get; init; } = 8;

    /// <summary>Adds a record; a <see cref="LinuxException"/> when it cannot be written, and then nothing of it stays.</summary>
    /// <param name="body">As <see cref="AuditLine.Make"/> takes it.</param>
    /// <returns>Its number.</returns>
    public long Append(ReadOnlySpan<byte> body)
    {
        string path = $"{directory}/{AuditFiles.Current}", headPath = $"{directory}/{AuditFiles.Head}";
        using Descriptor held = Lock(headPath);
        LogFile file = LogFile.Open(path);
        try
        {
            AuditBatch batch = Look(held, file, headPath);
            if (batch.IsEmpty && file.Size >= LargestFile)
            {
                batch = new AuditBatch(Rotate(batch.Head, held), []);
                file.Dispose();
                file = LogFile.Open(path);
            }

            batch.Add(body);
            file.Append(batch.Bytes);
            FileWriter.Overwrite(held, (batch.Head with { Size = file.Size }).Write(), headPath);
            return batch.Head.Last;
        }
        finally
        {
            file.Dispose();
        }
    }

    private Descriptor Lock(string path)
    {
        try
        {
            return FileLock.Take(path, OwnFile);
        }
        catch (LinuxException error) when (error.ErrorNumber == Errno.NoEntry)
        {
            FileWriter.MakeDirectories(directory, OwnDirectory);
            return FileLock.Take(path, OwnFile);
        }
    }

    // Where the chain stands, and what has to be written before anything else.
    private AuditBatch Look(Descriptor held, LogFile file, string headPath)
    {
        Span<byte> buffer = stackalloc byte[AuditHead.Length + 1];
        int length = Kernel.Read(held, buffer, headPath);
        AuditHead? head = AuditHead.Read(buffer[..length]);
        return head is not null && head.Size == file.Size ? new AuditBatch(head, []) : AuditRepair.Of(head, isNew: length == 0, file, directory);
    }

    // The head follows at once: a writer that is killed in between leaves a full file of just that name.
    private AuditHead Rotate(AuditHead head, Descriptor held)
    {
        Kernel.Rename($"{directory}/{AuditFiles.Current}", $"{directory}/{AuditFiles.Full(head.Last)}");
        List<string> full = AuditFiles.FullOnes(Kernel.List(directory));
        List<string> old = full[..Math.Max(0, full.Count - MostFiles)];
        AuditHead rotated = head with { First = old is [.., var newest] ? AuditFiles.Last(newest) + 1 : head.First, Size = 0 };
        FileWriter.Overwrite(held, rotated.Write(), $"{directory}/{AuditFiles.Head}");
        foreach (string name in old)
        {
            FileWriter.RemoveTree($"{directory}/{name}");
        }

        return rotated;
    }
}
