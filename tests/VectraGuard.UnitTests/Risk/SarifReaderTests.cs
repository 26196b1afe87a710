using System.Text.Json;
using Microsoft.CodeAnalysis.Sarif;
using VectraGuard.Risk;
using VectraGuard.Risk.Reports;

namespace VectraGuard.UnitTests.Risk;

/// <summary>The SARIF is read back by the reference library of the format, not by a reader of ours.</summary>
public class SarifReaderTests
{
    private const string Script = "echo hi\nrm -rf /usr node_modules\n\teval \"$CODE\"\ncurl -sSL x.y | sh # ü\ngit push --force origin main\n";

    public static TheoryData<string> Files => ["a b.sh", "/abs/ü#?.sh", "dir/x%20.sh", "\uDCFF"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_finding_is_there_with_its_rule_level_place_and_text(string file)
    {
        RiskReport report = RiskAnalyzer.AnalyzeScript(Script, RiskContexts.Default, file);

        Run run = Assert.Single(Load(report).Runs);

        Assert.Equal(("vectra-guard", "1.2.3"), (run.Tool.Driver.Name, run.Tool.Driver.Version));
        Assert.Equal(report.Findings.Select(Expected), run.Results.Select(result => Described(result, run)));
        Assert.Equal(report.Notes.Select(note => note.Message), run.Invocations[0].ToolExecutionNotifications.Select(note => note.Message.Text));
        Assert.All(run.Results, result => Assert.Equal(
            OsDisplay(file), Uri.UnescapeDataString(result.Locations[0].PhysicalLocation.ArtifactLocation.Uri.OriginalString.Replace("file://", "", StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_rule_explains_itself()
    {
        IList<ReportingDescriptor> rules = Load(RiskAnalyzer.AnalyzeScript("true", RiskContexts.Default)).Runs[0].Tool.Driver.Rules;

        Assert.Equal(RiskRule.All.Select(rule => (rule.Id, rule.Reason, rule.Remedy)), rules.Select(rule => (rule.Id, rule.ShortDescription.Text, rule.Help.Text)));
    }

    // What the library does not know, or reads as something else, would not be written again as it was.
    [Fact]
    public void Nothing_is_lost_when_the_library_writes_it_again()
    {
        byte[] sarif = SarifReport.Write([RiskAnalyzer.AnalyzeScript(Script, RiskContexts.Default, "a.sh")], "1.2.3");
        using var again = new MemoryStream();
        SarifLog.Load(new MemoryStream(sarif)).Save(again);

        string[] before = [.. Values("", JsonDocument.Parse(sarif).RootElement)], after = [.. Values("", JsonDocument.Parse(System.Text.Encoding.UTF8.GetString(again.ToArray()).TrimStart((char)0xFEFF)).RootElement)];

        // Left out, since they are what the standard says when nothing is said.
        string[] implied = ["warning", "utf16CodeUnits"];
        Assert.DoesNotContain(
            before.Except(after, StringComparer.Ordinal),
            value => !value.StartsWith("/$schema", StringComparison.Ordinal) && !implied.Any(word => value.EndsWith($"= {word}", StringComparison.Ordinal)));
    }

    private static SarifLog Load(RiskReport report)
    {
        var log = SarifLog.Load(new MemoryStream(SarifReport.Write([report], "1.2.3")));
        Assert.Equal(SarifVersion.Current, log.Version);
        return log;
    }

    private static string Expected(RiskFinding finding) =>
        $"{finding.Rule} {(finding.Level >= RiskLevel.High ? FailureLevel.Error : finding.Level is RiskLevel.Medium ? FailureLevel.Warning : FailureLevel.Note)} "
        + $"{finding.Position.Line}:{finding.Position.Column} '{Script.Substring(finding.Position.Offset, finding.Length)}' {finding.Message}; instead: {finding.Remedy}";

    private static string Described(Result result, Run run)
    {
        Region region = result.Locations[0].PhysicalLocation.Region;
        return $"{result.GetRule(run).Id} {result.Level} {region.StartLine}:{region.StartColumn} '{Script.Substring(region.CharOffset, region.CharLength)}' {result.Message.Text}";
    }

    private static string OsDisplay(string file) => VectraGuard.Linux.OsText.Display(file);

    private static IEnumerable<string> Values(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Values($"{path}/{member.Name}", member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, i) => Values($"{path}/{i}", item)),
        _ => [$"{path} = {element}"],
    };
}
