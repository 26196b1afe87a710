using System.Runtime.Versioning;
using VectraGuard.Cli.Audit;
using VectraGuard.Linux;

namespace VectraGuard.UnitTests.Audit;

/// <summary>What writers leave, and what the next one makes of it.</summary>
[SupportedOSPlatform("linux")]
public sealed class AuditLogTests : IDisposable
{
    private const string NotTold = "";
    private readonly TestLog log = new();

    public void Dispose() => log.Dispose();

    [Fact]
    public void The_files_are_the_users_alone()
    {
        log.Write("a");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(log.Current));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(log.Head));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(log.Place));
    }

    [Fact]
    public void Each_record_carries_the_hash_of_the_one_before()
    {
        string[] lines = log.Write("a", "b").Lines();

        Assert.StartsWith($"{{\"n\":1,\"previous\":\"{new string('0', 64)}\",", lines[0], StringComparison.Ordinal);
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(lines[0])));
        Assert.StartsWith($"{{\"n\":2,\"previous\":\"{hash}\",", lines[1], StringComparison.Ordinal);
        Assert.Equal((NotTold, NotTold), (log.Problems(), log.Notes()));
    }

    [Fact]
    public void A_hundred_writers_at_once_make_one_chain()
    {
        Parallel.For(0, 100, new ParallelOptions { MaxDegreeOfParallelism = 20 }, i => new AuditLog(log.Place).Append(TestLog.Body($"{i}")));

        Assert.Equal((NotTold, NotTold), (log.Problems(), log.Notes()));
        Assert.Equal(Enumerable.Range(0, 100), log.Commands().Split(' ').Select(int.Parse).Order());
    }

    // A writer that is killed has written any part of a record, or all of it and not the head.
    [Fact]
    public void Wherever_a_writer_is_killed_nothing_is_lost_and_the_next_one_notes_it()
    {
        log.Write("a");
        byte[] before = File.ReadAllBytes(log.Current), head = File.ReadAllBytes(log.Head);
        log.Write("b");
        byte[] after = File.ReadAllBytes(log.Current);
        for (int length = before.Length + 1; length <= after.Length; length++)
        {
            File.WriteAllBytes(log.Current, after[..length]);
            File.WriteAllBytes(log.Head, head);
            bool isWhole = length >= after.Length - 1;

            Assert.Equal(NotTold, log.Problems());
            Assert.Contains(isWhole ? "record 2 is newer than audit.head" : "the last line is torn", log.Notes(), StringComparison.Ordinal);
            log.Write("c");
            Assert.Equal(NotTold, log.Problems());
            Assert.Equal(isWhole ? "a b c" : "a c", log.Commands());
            Assert.Equal(isWhole ? NotTold : "this line is torn: its writer was killed, and the next one noted it", log.Notes());
        }
    }

    [Fact]
    public void A_writer_that_is_killed_while_it_notes_a_torn_line_is_noted_too()
    {
        log.Write("a");
        byte[] head = File.ReadAllBytes(log.Head);
        File.AppendAllText(log.Current, "{\"n\":2,\"prev");
        long torn = new FileInfo(log.Current).Length;
        log.Write("b");
        byte[] after = File.ReadAllBytes(log.Current);
        for (long length = torn + 1; length < after.Length - 1; length++)
        {
            File.WriteAllBytes(log.Current, after[..(int)length]);
            File.WriteAllBytes(log.Head, head);

            log.Write("c");

            Assert.Equal((NotTold, "a c"), (log.Problems(), log.Commands()));
        }
    }

    [Fact]
    public void What_somebody_else_adds_is_no_record_and_stays()
    {
        log.Write("a");
        File.AppendAllText(log.Current, "something\n");

        log.Write("b");

        Assert.Equal("a b", log.Commands());
        Assert.Equal("something", log.Lines()[1]);
        Assert.StartsWith("this is no record: somebody else wrote it", log.Problems(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_was_cut_off_is_noted_and_goes_on()
    {
        log.Write("a", "b", "c");
        File.WriteAllLines(log.Current, log.Lines()[..1]);

        log.Write("d");

        Assert.Equal("a d", log.Commands());
        Assert.Contains("records 2 to 3 are missing", log.Problems(), StringComparison.Ordinal);
        Assert.Contains("the log was shorter than before", log.Problems(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData(null)]
    public void Without_a_head_the_chain_goes_on_and_that_is_told(string? head)
    {
        log.Write("a", "b");
        if (head is null)
        {
            File.Delete(log.Head);
        }
        else
        {
            File.WriteAllText(log.Head, head);
        }

        Assert.Contains("missing or damaged", log.Problems(), StringComparison.Ordinal);
        log.Write("c");

        Assert.Equal("a b c", log.Commands());
        Assert.StartsWith("when this was written, audit.head was missing or damaged", Assert.Single(log.Check().Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Full_files_are_bounded_and_the_chain_goes_on_across_them()
    {
        using var small = new TestLog { Log = null! };
        var writer = new AuditLog(small.Place) { LargestFile = 500, MostFiles = 3 };
        for (int i = 1; i <= 30; i++)
        {
            writer.Append(TestLog.Body($"{i}"));
        }

        Assert.Equal(4, Directory.GetFiles(small.Place, "*.jsonl").Length);
        Assert.Equal(NotTold, small.Problems());
        Assert.Matches("^rotation has removed the records 1 to [0-9]+$", small.Notes());
        Assert.EndsWith("28 29 30", small.Commands(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_writer_that_is_killed_while_it_rotates_leaves_a_whole_chain()
    {
        log.Write("a", "b");
        File.Move(log.Current, $"{log.Place}/audit-000000000002.jsonl");

        log.Write("c");

        Assert.Equal((NotTold, NotTold, "a b c"), (log.Problems(), log.Notes(), log.Commands()));
    }

    [Fact]
    public void A_full_file_that_is_taken_away_is_missing()
    {
        using var small = new TestLog { Log = null! };
        var writer = new AuditLog(small.Place) { LargestFile = 400 };
        for (int i = 1; i <= 12; i++)
        {
            writer.Append(TestLog.Body($"{i}"));
        }

        string[] full = [.. Directory.GetFiles(small.Place, "audit-*.jsonl").Order(StringComparer.Ordinal)];
        File.Delete(full[1]);

        Assert.Contains("are missing", small.Problems(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_in_the_place_of_the_log_is_not_followed()
    {
        log.Write("a");
        File.Delete(log.Current);
        File.CreateSymbolicLink(log.Current, $"{log.Place}/elsewhere");

        Assert.Throws<LinuxException>(() => log.Write("b"));
        Assert.False(File.Exists($"{log.Place}/elsewhere"));
    }

    [Fact]
    public void A_file_that_others_can_read_is_not_used()
    {
        log.Write("a");
        File.SetUnixFileMode(log.Current, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Assert.Throws<LinuxException>(() => log.Write("b"));
    }
}
