using System.Text.RegularExpressions;

namespace VectraGuard.UnitTests.Audit;

/// <summary>What the chain shows of changes.</summary>
public sealed partial class AuditCheckTests : IDisposable
{
    private readonly TestLog log = new TestLog().Write("a", "b", "c", "d");

    public void Dispose() => log.Dispose();

    [Fact]
    public void A_log_that_nobody_touched_is_whole()
    {
        Assert.Equal("", log.Problems());
        Assert.Equal(4, log.Check().Count);
    }

    [Theory]
    [InlineData("a", "record 1 is not the one that record 2 follows")]
    [InlineData("b", "record 2 is not the one that record 3 follows")]
    [InlineData("d", "record 4 is not the one that audit.head names")]
    public void A_record_that_was_changed_is_found(string command, string expected)
    {
        File.WriteAllText(log.Current, File.ReadAllText(log.Current).Replace($"[\"{command}\"]", "[\"x\"]", StringComparison.Ordinal));

        Assert.Contains(expected, log.Problems(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bcd", "record 1 is missing")]
    [InlineData("acd", "record 2 is missing")]
    [InlineData("abd", "record 3 is missing")]
    [InlineData("abc", "record 4 is missing at the end: the log was cut off")]
    [InlineData("ad", "records 2 to 3 are missing")]
    [InlineData("", "records 1 to 4 are missing at the end")]
    [InlineData("acbd", "record 2 stands after record 3")]
    [InlineData("abbcd", "record 2 stands after record 2")]
    public void Gaps_cuts_and_another_order_are_found(string order, string expected)
    {
        string[] lines = log.Lines();
        File.WriteAllLines(log.Current, order.Select(record => lines[record - 'a']));

        Assert.Contains(expected, log.Problems(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_single_byte_that_is_changed_is_found()
    {
        byte[] content = File.ReadAllBytes(log.Current);
        for (int i = 0; i < content.Length; i++)
        {
            byte[] changed = [.. content];
            changed[i] ^= 1;
            File.WriteAllBytes(log.Current, changed);

            Assert.NotEqual("", log.Problems());
        }
    }

    [Fact]
    public void A_record_that_was_put_in_with_a_right_number_is_found()
    {
        string[] lines = log.Lines();
        File.WriteAllLines(log.Current, [lines[0], Number().Replace(lines[0], "{\"n\":2,"), .. lines[2..]]);

        Assert.Contains("one of them was changed", log.Problems(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_stays_found_when_more_is_written()
    {
        File.WriteAllText(log.Current, File.ReadAllText(log.Current).Replace("[\"d\"]", "[\"x\"]", StringComparison.Ordinal));

        log.Write("e");

        Assert.Contains("record 4 is not the one that record 5 follows", log.Problems(), StringComparison.Ordinal);
    }

    [GeneratedRegex("^\\{\"n\":1,")]
    private static partial Regex Number();
}
