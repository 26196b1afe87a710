using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Audit;

/// <summary>The whole log at one moment.</summary>
/// <param name="Head">What the head says; null when there is none, or it is damaged.</param>
/// <param name="Files">Each file with its name, the oldest first.</param>
internal sealed record AuditContent(AuditHead? Head, IReadOnlyList<(string Name, byte[] Content)> Files)
{
    private const uint OwnFile = 0b110_000_000;

    // Nothing that we write grows so large; our heap has to hold all of them.
    private const int LargestFile = 16 << 20;

    /// <summary>Reads it, while no writer is at work.</summary>
    public static AuditContent Read(string directory, IHostFiles files)
    {
        using Descriptor? held = Lock($"{directory}/{AuditFiles.Head}", files);
        AuditHead? head = AuditHead.Read(files.Read($"{directory}/{AuditFiles.Head}", AuditHead.Length));
        IReadOnlyList<string> names = files.List(directory);
        // A writer that was killed may have left a file that rotation had already given up.
        List<string> logs = [.. AuditFiles.FullOnes(names).Where(name => AuditFiles.Last(name) >= (head?.First ?? 0)), .. names.Where(name => name == AuditFiles.Current)];
        return new AuditContent(head, [.. logs.Select(name => (name, Content($"{directory}/{name}", files)))]);
    }

    /// <summary>Every line, with its file and its number there; also those that are no records.</summary>
    public IEnumerable<(string File, int Line, ReadOnlyMemory<byte> Text)> Lines()
    {
        foreach ((string name, byte[] content) in Files)
        {
            int line = 1;
            for (int start = 0; start < content.Length; line++)
            {
                int length = content.AsSpan(start).IndexOf((byte)'\n');
                length = length < 0 ? content.Length - start : length;
                yield return (name, line, content.AsMemory(start, length));
                start += length + 1;
            }
        }
    }

    private static byte[] Content(string path, IHostFiles files) => files.Read(path, LargestFile) ?? throw new UserException(
        $"cannot read '{OsText.Display(path)}'", $"is it a file, may you read it, and has it at most {LargestFile >> 20} MiB? Nothing that vectra-guard writes is larger");

    // Where it cannot be had (a file system that is read-only) there is no writer either.
    private static Descriptor? Lock(string path, IHostFiles files)
    {
        try
        {
            return files.Status(path) is null ? null : FileLock.Take(path, OwnFile);
        }
        catch (LinuxException)
        {
            return null;
        }
    }
}
