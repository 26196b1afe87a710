using VectraGuard.Cli.Output;
using VectraGuard.Cli.Verify;
using VectraGuard.Embedding;
using VectraGuard.Host;
using VectraGuard.UnitTests.Seccomp;

namespace VectraGuard.UnitTests.Cli;

/// <summary>What <c>verify</c> says where nothing holds: the attempts are real, the sandbox is not.</summary>
public class VerifyTests
{
    private static readonly string Built = RepositoryFile.Path("artifacts/vectra-guard");

    [Fact]
    public void Without_a_sandbox_every_promise_is_found_broken()
    {
        Assert.SkipUnless(File.Exists(Built), "artifacts/vectra-guard is not built: make build");
        HostFacts facts = new Application().Facts(Built, directory: null);

        IReadOnlyList<Finding> findings = new Trial(facts.Files, (_, surroundings) => AttemptsRun.Start(facts, runtime: null, surroundings)).Of("namespace");

        Assert.All(
            findings.GroupBy(finding => finding.Attempt.Promise, StringComparer.Ordinal),
            promise => Assert.Contains(promise, finding => finding.Verdict is Verdict.Broken));
        Assert.DoesNotContain(findings, finding => finding.Verdict is Verdict.Held or Verdict.Unknown);
        Assert.Contains("BROKEN", VerifyReport.Text([("namespace", findings)], new Palette(IsColoured: false)), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_ran_nothing_is_proven()
    {
        var trial = new Trial(Files, (_, _) => new ProgramOutput(125, "", "vectra-guard: refuses everything"));

        Assert.Contains("nothing is proven", Assert.Throws<UserException>(() => trial.Of("namespace")).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attempt_without_an_answer_is_not_held()
    {
        string answers = string.Concat(BreakOut.All.Skip(1).Select(attempt => $"{attempt.Id}\t1\n")) + $"{BreakOut.Proof.Id}\t0\n";
        var trial = new Trial(Files, (_, _) => new ProgramOutput(0, answers, ""));

        Assert.Equal(Verdict.Unknown, trial.Of("namespace")[0].Verdict);
    }

    [Fact]
    public void Each_attempt_has_a_name_of_its_own() => Assert.Distinct(BreakOut.All.Append(BreakOut.Proof).Select(attempt => attempt.Id));

    private static HostFiles Files => new();
}
