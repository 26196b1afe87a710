using System.Collections.Immutable;
using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Risk;
using VectraGuard.Risk.Decisions;
using VectraGuard.Runtimes;

namespace VectraGuard;

/// <summary>What the risk engine says of a command that is about to run, and of the script in the workspace that it names.</summary>
internal sealed record RiskReview
{
    private const int LongestScript = 1 << 20;

    /// <summary>One report for the words of the command, and one for its script.</summary>
    public required ImmutableArray<RiskReport> Reports { get; init; }

    /// <summary>What the user wants done.</summary>
    public required DecisionPolicy Wanted { get; init; }

    /// <summary>Everything that was found.</summary>
    public IEnumerable<RiskFinding> Findings => Reports.SelectMany(report => report.Findings);

    /// <summary>Reads the command.</summary>
    public static RiskReview Of(SandboxCommand command, LoadedSettings loaded, HostFacts facts)
    {
        RiskContext context = Context(loaded, facts);
        RiskReport words = RiskAnalyzer.AnalyzeCommand(command.Words.ToImmutableArray(), context);
        RiskReport? script = Script(command, context, facts.Files);
        return new RiskReview
        {
            Reports = script is null ? [words] : [words, script],
            Wanted = loaded.Settings.Policies.ForDecisions(loaded.Settings.SecurityLevel),
        };
    }

    /// <summary>Where commands run with these settings.</summary>
    public static RiskContext Context(LoadedSettings loaded, HostFacts facts) => new()
    {
        Home = facts.Home is { } home ? facts.Files.RealPath(home) ?? home : "/nonexistent",
        WorkingDirectory = facts.WorkingDirectory,
        Workspace = loaded.Workspace,
        Sandboxed = loaded.Settings.Enabled,
        NetworkAllowed = loaded.Settings.Network is NetworkAccess.Host,
    };

    /// <summary>The strictest of what the reports ask for. A question without a terminal to ask it on is a no.</summary>
    public RiskDecision Decide(bool isTerminal)
    {
        RiskDecision decision = RiskDecision.Decide(Reports[0], Wanted, isTerminal);
        for (int i = 1; i < Reports.Length; i++)
        {
            RiskDecision other = RiskDecision.Decide(Reports[i], Wanted, isTerminal);
            (RiskDecision first, RiskDecision second) = other.Action > decision.Action ? (other, decision) : (decision, other);
            decision = first with { Findings = first.Findings.AddRange(second.Findings), DeniedBy = first.DeniedBy ?? second.DeniedBy };
        }

        return decision;
    }

    // "bash install.sh", "./install.sh": the words alone say nothing. A script elsewhere is a program like any other.
    private static RiskReport? Script(SandboxCommand command, RiskContext context, IHostFiles files)
    {
        if (ScriptPath(command.Words[0], command) is not { } name)
        {
            return null;
        }

        string path = name.StartsWith('/') ? name : $"{context.WorkingDirectory}/{name}";
        bool isNamed = name != command.Words[0];
        if ((name.StartsWith('/') && !PathText.IsAtOrBelow(path, context.Workspace))
            || files.RealPath(path) is not { } real || !PathText.IsAtOrBelow(real, context.Workspace)
            || files.Read(real, LongestScript) is not { Length: > 0 } content || content.AsSpan(0, Math.Min(content.Length, 1024)).Contains((byte)0))
        {
            return null;
        }

        string text = OsText.Decode(content);
        return isNamed || IsShellScript(text) ? RiskAnalyzer.AnalyzeScript(text, context, name) : null;
    }

    private static string? ScriptPath(string program, SandboxCommand command)
    {
        if (!IsShell(program[(program.LastIndexOf('/') + 1)..]))
        {
            return program.Contains('/', StringComparison.Ordinal) ? program : null;
        }

        for (int i = 1; i < command.Words.Count; i++)
        {
            string word = command.Words[i];
            switch (word)
            {
                case "--":
                    return i + 1 < command.Words.Count ? command.Words[i + 1] : null;
                case "-o" or "+o" or "-O" or "+O" or "--rcfile" or "--init-file":
                    i++;
                    break;
                case ['-', not '-', ..] when word.Contains('c', StringComparison.Ordinal) || word.Contains('s', StringComparison.Ordinal):
                    return null;
                case ['-' or '+', _, ..]:
                    break;
                default:
                    return word == "-" ? null : word;
            }
        }

        return null;
    }

    private static bool IsShell(string name) => name is "sh" or "bash" or "dash" or "ksh" or "zsh" or "ash";

    private static bool IsShellScript(string text)
    {
        if (!text.StartsWith("#!", StringComparison.Ordinal))
        {
            return false;
        }

        int end = text.IndexOf('\n', StringComparison.Ordinal);
        string line = end < 0 ? text : text[..end];
        return line.Split(' ', '\t', '/', '!', '\r').Any(IsShell);
    }
}
