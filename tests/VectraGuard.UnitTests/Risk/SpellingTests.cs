using System.Text;
using CsCheck;
using VectraGuard.Risk.Shell;
using VectraGuard.Risk;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.Risk;

/// <summary>However a command is written, it is the same command.</summary>
[Trait("kind", Fuzz.Kind)]
public class SpellingTests
{
    /// <summary>What runs its operands unchanged; none of it has findings of its own.</summary>
    private static readonly string[] Prefixes =
        ["env", "env -i A=b", "nice -n 5", "nohup", "timeout -k 1 5s", "command", "stdbuf -oL", "setsid", "time -p", "busybox", "ionice -c 3",
            "strace -f -o x", "flock /tmp/l", "xvfb=1 env", "if true; then", "! ", "{", "("];

    private static readonly string[][] Commands = [.. CorpusRow.Read("commands.tsv").Select(row => Words(row.Command)).OfType<string[]>()];

    private static readonly Gen<(string[] Command, int[] Choices)> Spelled =
        Gen.Select(Gen.Int[0, Commands.Length - 1], Gen.Int[0, 1_000_000].Array[64], (index, choices) => (Commands[index], choices));

    [Fact]
    public void The_corpus_has_enough_plain_commands() => Assert.InRange(Commands.Length, 300, 1000);

    [Fact]
    public void A_command_line_and_its_words_get_the_same_verdict() =>
        Assert.All(Commands, words => Assert.Equal(Verdict(string.Join(' ', words.Select(Single))),
            Verdict(RiskAnalyzer.AnalyzeCommand(words, RiskContexts.Default))));

    [Fact]
    public void Quoting_and_spacing_do_not_change_a_verdict() =>
        Spelled.Sample(pair => Verdict(Spell(pair.Command, new Choices(pair.Choices))) == Verdict(RiskAnalyzer.AnalyzeCommand(pair.Command,
            RiskContexts.Default)), iter: Fuzz.Times(3_000));

    [Fact]
    public void Wrappers_do_not_change_a_verdict() =>
        Spelled.Sample(
            pair =>
            {
                var choices = new Choices(pair.Choices);
                return Verdict(Wrap(Spell(pair.Command, choices), choices)) == Verdict(RiskAnalyzer.AnalyzeCommand(pair.Command,
                    RiskContexts.Default));
            },
            iter: Fuzz.Times(3_000));

    [Fact]
    public void Shells_in_shells_do_not_change_a_verdict() =>
        Spelled.Sample(
            pair =>
            {
                var choices = new Choices(pair.Choices);
                string script = Spell(pair.Command, choices);
                for (int i = choices.Next(3); i >= 0; i--)
                {
                    script = (choices.Next(4) switch { 0 => "sh -c ", 1 => "bash -lc ", 2 => "eval ", _ => "dash -ec " }) + Single(script);
                }

                return Verdict(script) == Verdict(RiskAnalyzer.AnalyzeCommand(pair.Command, RiskContexts.Default));
            },
            iter: Fuzz.Times(3_000));

    /// <summary>The words of a command without expansions, patterns and redirections; null for any other.</summary>
    private static string[]? Words(string script)
    {
        var parser = new ShellParser(script, Placement.Itself);
        if (parser.Next() is not Command.Simple { Assignments.IsEmpty: true, Redirections.IsEmpty: true, Words.Length: > 0 } command
            || parser.Problem is not null || parser.Next() is not null)
        {
            return null;
        }

        string?[] words = [.. command.Words.Select(word => word.Plain is { } plain && plain.AsSpan().ContainsAny("~*?[{") ? null : word.Constant)];
        return words.Contains(null) || Names(words[0]!) ? null : [.. words.OfType<string>()];
    }

    /// <summary>Builtins and functions, which a wrapper could not run, and what only means something to the shell that it runs in.</summary>
    private static bool Names(string name) =>
        name is "cd" or "exec" or "eval" or "trap" or "source" or "." or "command" or "builtin" or "time" or "coproc" or "alias";

    private static string Spell(string[] words, Choices choices)
    {
        var script = new StringBuilder();
        foreach (string word in words)
        {
            script.Append(choices.Next(5) switch { 0 => "  ", 1 => "\t", 2 => " \\\n ", _ => " " });
            for (int i = 0; i < word.Length || i == 0;)
            {
                int length = Math.Min(word.Length - i, 1 + choices.Next(4));
                script.Append(Quote(word.Substring(i, length), choices.Next(4)));
                i += Math.Max(1, length);
            }
        }

        return script.Append(choices.Next(3) switch { 0 => " # rm -rf /", 1 => " ;", _ => "\n" }).ToString();
    }

    private static string Quote(string text, int style) => style switch
    {
        0 => Single(text),
        1 => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "\\$",
            StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal)}\"",
        2 => $"$'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'",
        _ when text.Length > 0 && !text.Contains('\n', StringComparison.Ordinal) =>
            string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? c.ToString() : $"\\{c}")),
        _ => Single(text),
    };

    private static string Single(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Wrap(string script, Choices choices)
    {
        string prefix = Prefixes[choices.Next(Prefixes.Length)];
        string closing = prefix switch
        {
            "{" => "\n}",
            "(" => "\n)",
            "if true; then" => "\nfi",
            _ => "",
        };
        return $"{prefix} {script.TrimStart('\t')}{closing}";
    }

    private static string Verdict(string script) => Verdict(RiskContexts.Analyze(script));

    /// <summary>Each rule once, with its highest level: what is told apart by its place alone may fall together inside quotes.</summary>
    private static string Verdict(RiskReport report)
    {
        IEnumerable<string> findings = report.Findings.GroupBy(finding => finding.Rule).Select(same =>
            $"{same.Key} {same.Max(finding => finding.Level)} {same.All(finding => finding.Contained)}");
        return string.Join(", ", findings.Order(StringComparer.Ordinal)) + (report.Notes.IsEmpty ? "" : " and notes");
    }

    /// <summary>Numbers that were drawn beforehand, one after the other.</summary>
    private sealed class Choices(int[] numbers)
    {
        private int used;

        public int Next(int below) => numbers[used++ % numbers.Length] % below;
    }
}
