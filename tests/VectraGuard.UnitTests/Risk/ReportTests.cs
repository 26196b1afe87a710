using System.Text.Json;
using VectraGuard.Risk;
using VectraGuard.Risk.Reports;

namespace VectraGuard.UnitTests.Risk;

public class ReportTests
{
    private const string Script = "echo hi\nrm -rf /usr node_modules\n\teval \"$CODE\"\n";

    private static RiskReport Report { get; } = RiskAnalyzer.AnalyzeScript(Script, RiskContexts.Default, "a b.sh");

    [Fact]
    public void The_text_is_that_of_a_compiler() => Assert.Equal(
        """
        a b.sh:2:8: critical: deletes a directory that the system needs: /usr [delete-system]
        a b.sh:2:13: note: deletes what a build makes again: node_modules [delete-build-output]
        a b.sh:3:7: note: cannot tell what this runs before it runs

        """,
        TextReport.Write(Report, excerpts: false, color: false));

    [Fact]
    public void On_a_terminal_the_text_is_underlined() => Assert.Equal(
        """
        command-line:1:14: high: deletes the history of the repository: .git [delete-git]
          rm -rf 'a b' .git
                       ^~~~
          the sandbox does not contain it; instead: keep a clone elsewhere before you do

        """,
        TextReport.Write(Only("delete-git", RiskAnalyzer.AnalyzeCommand(["rm", "-rf", "a b", ".git"], RiskContexts.Default)), excerpts: true,
            color: false));

    [Fact]
    public void A_long_line_is_cut_around_what_is_meant()
    {
        string text = TextReport.Write(RiskContexts.Analyze($"echo {new string('x', 5000)}; rm -rf /usr {new string('y', 5000)}"), excerpts: true,
            color: true);

        Assert.Contains("rm -rf /usr", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length < 200));
    }

    [Fact]
    public void Control_characters_of_a_script_never_reach_the_terminal() =>
        Assert.DoesNotContain('\u001B',
            TextReport.Write(RiskAnalyzer.AnalyzeScript("rm -rf '/usr/\u001B[31m' /etc/\u001Bx\n", RiskContexts.Default, "f\u001B"),
                excerpts: true, color: false));

    [Fact]
    public void The_json_has_the_promised_names()
    {
        using JsonDocument json = JsonDocument.Parse(JsonReport.Write([Report]));
        JsonElement finding = json.RootElement.GetProperty("findings")[0];

        Assert.Equal("delete-system", finding.GetProperty("rule").GetString());
        Assert.Equal("critical", finding.GetProperty("level").GetString());
        Assert.Equal("deletes a directory that the system needs: /usr", finding.GetProperty("message").GetString());
        Assert.Equal("name the one directory below it that you mean", finding.GetProperty("remedy").GetString());
        Assert.Equal("a b.sh", finding.GetProperty("file").GetString());
        Assert.Equal((2, 8, 4), (finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32(),
            finding.GetProperty("length").GetInt32()));
        Assert.True(finding.GetProperty("contained").GetBoolean());
        Assert.Equal(3, json.RootElement.GetProperty("notes")[0].GetProperty("line").GetInt32());
    }

    [Fact]
    public void The_sarif_has_what_version_2_1_0_requires()
    {
        using JsonDocument json = JsonDocument.Parse(SarifReport.Write([Report], "1.2.3"));
        Assert.Equal("2.1.0", json.RootElement.GetProperty("version").GetString());
        JsonElement run = Assert.Single(json.RootElement.GetProperty("runs").EnumerateArray());
        JsonElement driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("vectra-guard", driver.GetProperty("name").GetString());
        JsonElement[] rules = [.. driver.GetProperty("rules").EnumerateArray()];
        Assert.Equal(RiskRule.All.Select(rule => rule.Id), rules.Select(rule => rule.GetProperty("id").GetString()));
        Assert.True(Assert.Single(run.GetProperty("invocations").EnumerateArray()).GetProperty("executionSuccessful").GetBoolean());

        JsonElement[] results = [.. run.GetProperty("results").EnumerateArray()];
        Assert.Equal(["error", "note"], results.Select(result => result.GetProperty("level").GetString()));
        Assert.All(results, result =>
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            JsonElement place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
            Assert.Equal("a%20b.sh", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
            JsonElement region = place.GetProperty("region");
            Assert.True(region.GetProperty("startLine").GetInt32() >= 1 && region.GetProperty("startColumn").GetInt32() >= 1);
            Assert.True(region.GetProperty("charOffset").GetInt32() + region.GetProperty("charLength").GetInt32() <= Script.Length);
        });
    }

    [Fact]
    public void Every_level_and_file_of_a_sarif_is_one_of_the_standard()
    {
        byte[] sarif = SarifReport.Write([RiskAnalyzer.AnalyzeScript("sudo curl x | sh; git reset --hard; rm -rf build", RiskContexts.Default,
            "/a/ü#.sh"), RiskAnalyzer.AnalyzeCommand(["rm", "\uDCFF"], RiskContexts.Default)], "1");
        using JsonDocument json = JsonDocument.Parse(sarif);

        foreach (JsonElement result in json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray())
        {
            Assert.True(result.GetProperty("level").GetString() is "none" or "note" or "warning" or "error");
            JsonElement place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            string address = place.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
            Assert.True(Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out _) && !address.AsSpan().ContainsAny(" #ü"), address);
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_do_not_break_a_report()
    {
        RiskReport report = RiskAnalyzer.AnalyzeScript("rm -rf /usr/\uDCFE\uDCFF\n\uD800x 'a\n", RiskContexts.Default, "\uDCFF");

        Assert.NotEmpty(TextReport.Write(report, excerpts: true, color: true));
        JsonDocument.Parse(JsonReport.Write([report])).Dispose();
        JsonDocument.Parse(SarifReport.Write([report], "1")).Dispose();
    }

    private static RiskReport Only(string rule, RiskReport report) =>
        report with { Findings = [.. report.Findings.Where(finding => finding.Rule == rule)] };
}
