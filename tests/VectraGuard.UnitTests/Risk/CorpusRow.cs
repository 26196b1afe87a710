using VectraGuard.Risk;

namespace VectraGuard.UnitTests.Risk;

/// <summary>One labelled command.</summary>
internal sealed record CorpusRow(string Command, RiskLevel Level, string Contained)
{
    /// <summary>The rows of a file in tests/corpus; a line without a tab is a comment.</summary>
    public static IReadOnlyList<CorpusRow> Read(string file) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "corpus", file))
            .Select(line => line.Split('\t'))
            .Where(fields => fields.Length >= 3)
            .Select(fields => new CorpusRow(fields[0].Replace('⏎', '\n'), Enum.Parse<RiskLevel>(fields[1], ignoreCase: true), fields[2])),
    ];

    /// <summary>What the engine says of the command.</summary>
    public CorpusRow Analyzed()
    {
        RiskReport online = RiskAnalyzer.AnalyzeScript(Command, RiskContexts.WithNetwork);
        RiskReport offline = RiskAnalyzer.AnalyzeScript(Command, RiskContexts.Default);
        return this with { Level = offline.Level, Contained = online.Contained ? "yes" : offline.Contained ? "offline" : "no" };
    }
}
