using System.Globalization;
using System.Text;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Configuration.Trust;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Redaction;
using VectraGuard.Risk;
using VectraGuard.Risk.Decisions;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli.Commands;

/// <summary>Lets a command pass, says what was detected, asks, or refuses: what the risk engine found can only make a run stricter.</summary>
internal static class RiskGate
{
    private const int MostLines = 3;
    private const int RememberedDays = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Lets the run pass, or throws a <see cref="UserException"/> that says why it may not.</summary>
    public static void Enter(RunInProgress run, CommandContext context)
    {
        run.Review = RiskReview.Of(run.Command, run.Loaded!, run.Facts);
        run.Verdict = Pass(run.Review, run.Command, context);
        if (run.Verdict.Refusal is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>Decides, after a question where one is to be asked.</summary>
    public static RiskVerdict Pass(RiskReview review, SandboxCommand command, CommandContext context)
    {
        RiskDecision decision = review.Decide(isTerminal: true);
        IReadOnlyList<RiskFinding> findings = [.. review.Findings];
        switch (decision.Action)
        {
            case RiskAction.Run:
                return new RiskVerdict("run", findings, Refusal: null);
            case RiskAction.Warn:
                Say(decision, context);
                return new RiskVerdict("warn", findings, Refusal: null);
            case RiskAction.Block:
                return Block(findings, Refusal(decision, "a rule of 'policies:' or the security level forbids it"));
        }

        string hash = Hash(review, command, context.Facts);
        if (context.Trust.IsRemembered(hash, DateTimeOffset.UtcNow))
        {
            return new RiskVerdict("remembered", findings, Refusal: null);
        }

        (QuestionEnd end, string answer) = context.Ask(Question(decision, command), Patience);
        return (end, answer.ToLowerInvariant()) switch
        {
            (QuestionEnd.Answered, "y" or "yes") => new RiskVerdict("approved", findings, Refusal: null),
            (QuestionEnd.Answered, "r" or "remember") => Remember(hash, findings, command, context),
            (QuestionEnd.Answered, _) => Block(findings, Refusal(decision, "the answer was no")),
            (QuestionEnd.TimedOut, _) => Block(findings, Refusal(decision, "nobody answered within 60 seconds")),
            (QuestionEnd.Interrupted, _) => Block(findings, Refusal(decision, "the question was interrupted")),
            _ => WithoutTerminal(review, findings, context),
        };
    }

    /// <summary>What is said of a finding: what, by which rule, and what holds it.</summary>
    public static string Describe(RiskFinding finding) =>
        $"{finding.Message} [{finding.Rule}]; {(finding.Contained ? "contained by the sandbox" : "not contained")}: {finding.Barrier}";

    private static RiskVerdict WithoutTerminal(RiskReview review, IReadOnlyList<RiskFinding> findings, CommandContext context)
    {
        RiskDecision decision = review.Decide(isTerminal: false);
        if (decision.Action is RiskAction.Block)
        {
            return Block(findings, Refusal(decision, "there is no terminal to ask on"));
        }

        Say(decision, context);
        return new RiskVerdict("warn", findings, Refusal: null);
    }

    private static void Say(RiskDecision decision, CommandContext context)
    {
        for (int i = 0; i < Math.Min(decision.Findings.Length, MostLines); i++)
        {
            context.Messages.Note($"detected: {Describe(decision.Findings[i])}");
        }

        if (decision.Findings.Length > MostLines)
        {
            context.Messages.Note($"detected {decision.Findings.Length - MostLines} more; 'vectra-guard check' lists them");
        }
    }

    private static RiskVerdict Block(IReadOnlyList<RiskFinding> findings, UserException refusal) => new("block", findings, refusal);

    private static UserException Refusal(RiskDecision decision, string cause) => decision.DeniedBy is { } pattern
        ? new UserException($"refused: policies.deny has '{OsText.Display(pattern.Text)}', so nothing ran", "'vectra-guard config' says which file that stands in")
        : new UserException($"refused, so nothing ran: {Describe(decision.Findings[0])}", $"instead: {decision.Findings[0].Remedy}", cause);

    private static string Question(RiskDecision decision, SandboxCommand command)
    {
        var text = new StringBuilder();
        string shown = ShellText.Join(command.Words);
        text.Append("vectra-guard: ").Append(OsText.Display(shown.Length > 200 ? shown[..200] + "…" : shown)).Append('\n');
        foreach (RiskFinding finding in decision.Findings.Take(MostLines))
        {
            text.Append("  ").Append(OsText.Display(Describe(finding))).Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture, $"  run it? [y]es, [r]emember for {RememberedDays} days, [N]o: ").ToString();
    }

    private static RiskVerdict Remember(string hash, IReadOnlyList<RiskFinding> findings, SandboxCommand command, CommandContext context)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        string shown = OsText.Display(ShellText.Join([.. ArgumentMask.Of(command.Words.ToImmutableArray())]));
        context.Trust.Remember(new CommandApproval(OsText.Display(context.Facts.WorkingDirectory), shown, hash, now, now.AddDays(RememberedDays)));
        return new RiskVerdict("approved", findings, Refusal: null);
    }

    // NUL divides words and cannot be in one. A script that was read counts as it was.
    private static string Hash(RiskReview review, SandboxCommand command, HostFacts facts)
    {
        IEnumerable<string> scripts = review.Reports.Skip(1).Select(report => report.Text);
        return TrustStore.Hash(OsText.Encode(string.Join('\0', [facts.WorkingDirectory, .. command.Words, "", .. scripts])));
    }
}
