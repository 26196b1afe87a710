using VectraGuard.Risk;

namespace VectraGuard.UnitTests.Risk;

/// <summary>The context that the corpus and the examples of the rules are written for.</summary>
internal static class RiskContexts
{
    public static RiskContext Default { get; } = new() { Home = "/home/u", WorkingDirectory = "/home/u/project", Workspace = "/home/u/project" };

    /// <summary>A workspace whose parent is neither the home nor a directory of the system.</summary>
    public static RiskContext Deeper { get; } = new()
    {
        Home = "/home/u",
        WorkingDirectory = "/home/u/src/project",
        Workspace = "/home/u/src/project"
    };

    public static RiskContext WithNetwork { get; } = Default with { NetworkAllowed = true };

    public static RiskReport Analyze(string script) => RiskAnalyzer.AnalyzeScript(script, Default);

    /// <summary>The rules that find something in a script.</summary>
    public static string[] Rules(string script, RiskContext? context = null) =>
        [.. RiskAnalyzer.AnalyzeScript(script, context ?? Default).Findings.Select(finding => finding.Rule).Distinct()];
}
