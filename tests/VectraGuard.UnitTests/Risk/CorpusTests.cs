using VectraGuard.Risk;

namespace VectraGuard.UnitTests.Risk;

public class CorpusTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("commands.tsv", 900)]
    [InlineData("heldout.tsv", 190)]
    [InlineData("evasions.tsv", 230)]
    public void Every_labelled_command_gets_its_level_and_its_containment(string file, int atLeast)
    {
        IReadOnlyList<CorpusRow> rows = CorpusRow.Read(file);
        Assert.True(rows.Count >= atLeast, $"only {rows.Count} rows");
        Assert.Equal(rows.Count, rows.Select(row => row.Command).Distinct().Count());

        List<(CorpusRow Expected, CorpusRow Actual)> pairs = [.. rows.Select(row => (row, row.Analyzed()))];
        output.WriteLine($"{file}: {rows.Count} commands, {pairs.Count(pair => pair.Expected.Level == pair.Actual.Level)} with the exact level");
        foreach (RiskLevel level in new[] { RiskLevel.Low, RiskLevel.Medium, RiskLevel.High, RiskLevel.Critical })
        {
            int found = pairs.Count(pair => pair.Expected.Level >= level && pair.Actual.Level >= level);
            int reported = pairs.Count(pair => pair.Actual.Level >= level);
            int expected = pairs.Count(pair => pair.Expected.Level >= level);
            output.WriteLine($"  {level} and above: precision {(double)found / reported:P1}, recall {(double)found / expected:P1}");
        }

        Assert.DoesNotContain(pairs, pair => pair.Expected != pair.Actual);
    }
}
