using System.Collections.Immutable;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Rules;

/// <summary>Processes that end, or that have no end.</summary>
internal static class ProcessRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("fork-bomb", RiskLevel.Critical, "starts itself again and again until the machine stands still",
            "give the recursion a condition, or run it one at a time")
        {
            Match = Forks,
            Harm = Harm.Resources,
            Catches =
            [
                ":(){ :|:& };:", "bomb() { bomb | bomb & }; bomb", "b(){ a|a& }; a(){ b|b& }; a", "while true; do bash $0 & done",
                "perl -e 'fork while fork'",
            ],
            Ignores =
            [
                "f() { echo hi; }; f & f", "fact() { [ $1 -le 1 ] || fact $(($1-1)); }; fact 5", "while true; do sleep 1; done",
                "python3 -c 'import os; os.fork()'",
            ],
        },
        new("kill-everything", RiskLevel.High, "ends every process, or the first one", "name the process that you mean")
        {
            Match = KillsEverything,
            Catches =
            [
                "kill -9 -1", "kill -KILL -- -1", "kill -9 1", "killall5", "pkill -9 -u root", "pkill -f .", "kill -9 $(ps aux | awk '{print $2}')",
            ],
            Ignores = ["kill -1 1234", "kill -9 1234", "kill %1", "pkill node", "kill -9 $(pgrep node)"],
        },
        new("kill-group", RiskLevel.Medium, "ends every process of its own group", "name the process that you mean")
        {
            Match = c => c.Name is "kill" && Targets(c).Any(target => target is "0") && !c.HasWord("-0") ? c.When(true) : null,
            Catches = ["kill -9 0", "kill 0"],
            Ignores = ["kill -0 $$", "kill 10"],
        },
        new("kill-by-name", RiskLevel.Low, "ends every process of a name", "nothing to do")
        {
            Match = c => c.Name switch
            {
                "killall" or "pkill" => c.When(c.Words.Length > 1 && KillsEverything(c) is null),
                "kill" when !c.Has('0') => c.AnyOperand(text => text.Length == 1 && text[0] == Symbol.Something),
                _ => null,
            },
            Catches = ["killall -9 node", "pkill -f 'webpack serve'", "kill $(lsof -t -i:3000)"],
            Ignores = ["kill 1234", "pgrep node"],
        },
    ];

    public static bool Concerns(Invocation command) =>
        command.Multiplies || command.Name is "kill" or "killall" or "killall5" or "pkill" or "skill" || command.Code.Count > 0
            || command.Words[0].Text.HasSymbol(Symbol.Self) || RunsItself(command);

    private static Hit? Forks(Invocation c)
    {
        bool itself = (c.Words[0].Text.HasSymbol(Symbol.Self) || RunsItself(c)) && c.Flow.Concurrency > 0
            && (c.Flow.EndlessLoops > 0 || c.Flow.Conditions == 0) && c.Words.Length <= 2;
        return c.Multiplies || itself ? c.When(true) : c.Runs(Language.Script, CodeTraits.ForksForever);
    }

    private static bool RunsItself(Invocation c) =>
        c.Name is "sh" or "bash" or "dash" or "zsh" or "source" or "." && c.Words.Length == 2 && c.Words[1].Text == Symbol.Self.ToString();

    private static Hit? KillsEverything(Invocation c) => c.Name switch
    {
        "killall5" => c.When(true),
        "kill" => c.When(Targets(c).Any(target => target is "-1" or "1" || target.HasSymbol(Symbol.Processes))),
        "pkill" or "killall" when c.Options.Value('u', "user")?.Text is "root" or "0" => c.When(true),
        "pkill" or "killall" => c.AnyOperand(text => text is "." or ".*" or "" or "^" || (text.Length == 1 && text[0] == Symbol.AnyText)),
        _ => null,
    };

    /// <summary>What kill is aimed at: the first word may be the signal, in one word or two.</summary>
    private static IEnumerable<string> Targets(Invocation c)
    {
        int first = 1;
        if (c.Words.Length > 2 && c.Words[1].Text is "-s" or "-n" or "--signal")
        {
            first = 3;
        }
        else if (c.Words.Length > 2 && c.Words[1].Text.StartsWith('-') && c.Words[1].Text is not "--")
        {
            first = 2;
        }

        return c.Words.Skip(first).Select(word => word.Text).Where(text => text is not "--");
    }
}
