using VectraGuard.Risk;

namespace VectraGuard.UnitTests.Risk;

public class RuleTests
{
    public static TheoryData<string> Ids => [.. RiskRule.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_catches_its_examples_and_ignores_what_looks_alike(string id)
    {
        RiskRule rule = RiskRule.All.Single(rule => rule.Id == id);
        RiskContext context = id == "delete-parent" ? RiskContexts.Deeper : RiskContexts.Default;

        Assert.NotEmpty(rule.Catches);
        Assert.NotEmpty(rule.Ignores);
        Assert.All(rule.Catches, example => Assert.Contains(id, RiskContexts.Rules(example, context)));
        Assert.All(rule.Ignores, example => Assert.DoesNotContain(id, RiskContexts.Rules(example, context)));
    }

    [Fact]
    public void A_rule_says_in_one_sentence_what_happens_and_what_to_do()
    {
        Assert.All(RiskRule.All, rule =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", rule.Id);
            Assert.NotEqual(RiskLevel.None, rule.Level);
            Assert.Matches("^[a-z][^.]*$", rule.Reason);
            Assert.NotEmpty(rule.Remedy);
        });
        Assert.Equal(RiskRule.All.Length, RiskRule.All.Select(rule => rule.Id).Distinct().Count());
    }

    [Fact]
    public void The_documentation_lists_every_rule()
    {
        string documentation = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "risk.md"));
        string table = string.Concat(RiskRule.All.Select(rule =>
            $"| `{rule.Id}` | {rule.Level.ToString().ToLowerInvariant()} | {rule.Reason} | {Cell(rule.Remedy)} |\n"));

        Assert.EndsWith($"| rule | level | it | instead |\n|---|---|---|---|\n{table}", documentation, StringComparison.Ordinal);
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
