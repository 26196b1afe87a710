using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Evaluation;
using VectraGuard.Risk.Paths;
using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Decisions;

/// <summary>
/// A command written as words, quoted as in the shell. <c>*</c> in a word stands for any characters; as the last word it stands for any
/// words that follow, also for none. A first word without a slash is the name of a program wherever it lies.
/// </summary>
/// <remarks>
/// A pattern is matched on commands as they were understood, also inside wrappers and scripts. What it allows must be written exactly so;
/// what it denies may be written in another way: options in any order, joined or apart, with others beside them.
/// </remarks>
internal sealed class CommandPattern
{
    private readonly ImmutableArray<string> words;
    private readonly bool open;

    private CommandPattern(string text, ImmutableArray<string> words)
    {
        Text = text;
        open = words.Length > 1 && words[^1] == Symbol.AnyText.ToString();
        this.words = open ? words.RemoveAt(words.Length - 1) : words;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern, or says what is wrong with it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CommandPattern? pattern, [NotNullWhen(false)] out string? problem)
    {
        pattern = null;
        var parser = new ShellParser(text, Placement.Itself);
        Command? command = parser.Next();
        problem = parser.Problem?.Message
            ?? (command is not Command.Simple { Words.Length: > 0, Assignments.IsEmpty: true, Redirections.IsEmpty: true }
                || parser.Next() is not null ? "a pattern is the words of one command" : null);
        if (problem is not null)
        {
            return false;
        }

        var read = ImmutableArray.CreateBuilder<string>();
        foreach (Word word in ((Command.Simple)command!).Words)
        {
            if (Read(word.Parts) is not { } known)
            {
                problem = "a pattern has no expansions: put them in single quotes";
                return false;
            }

            read.Add(known);
        }

        pattern = new CommandPattern(text, read.DrainToImmutable());
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Whether a command is exactly what is allowed. What is known only when it runs is not.</summary>
    internal bool Allows(ParsedCommand command)
    {
        if (!command.Plain || command.Words.Length < words.Length || (!open && command.Words.Length != words.Length))
        {
            return false;
        }

        for (int i = 0; i < command.Words.Length; i++)
        {
            string word = command.Words[i];
            bool matches = i == 0 ? MatchesName(word) : i >= words.Length || IsSafeMatch(words[i], word);
            if (!matches || !Symbol.IsKnown(word) || (i >= words.Length && ClimbsUp(word)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a command is, or may turn out to be, what is denied.</summary>
    internal bool Denies(ParsedCommand command)
    {
        if (!MatchesName(command.Words[0]))
        {
            return false;
        }

        Options wanted = Split(words, command.Words[0]);
        Options given = Split(command.Words, command.Words[0]);
        foreach (Option option in wanted.All)
        {
            if (!given.All.Any(other => other.Name == option.Name
                && (option.Value is null || (other.Value is { } value && GlobPattern.CouldBe(option.Value.Value.Text, value.Text)))))
            {
                return false;
            }
        }

        if (given.Operands.Count < wanted.Operands.Count || (!open && given.Operands.Count != wanted.Operands.Count))
        {
            return false;
        }

        for (int i = 0; i < wanted.Operands.Count; i++)
        {
            if (!GlobPattern.CouldBe(wanted.Operands[i].Text, given.Operands[i].Text) && !MayBecome(given.Operands[i].Text, wanted.Operands[i].Text))
            {
                return false;
            }
        }

        return true;
    }

    private static string? Read(ImmutableArray<WordPart> parts)
    {
        string text = "";
        foreach (WordPart part in parts)
        {
            string? piece = part switch
            {
                WordPart.Literal { Quoted: true } literal => literal.Text,
                WordPart.Literal literal => literal.Text.Replace('*', Symbol.AnyText),
                WordPart.DoubleQuoted quoted => Read(quoted.Parts),
                _ => null,
            };
            if (piece is null)
            {
                return null;
            }

            text += piece;
        }

        return text;
    }

    private static Options Split(ImmutableArray<string> words, string program)
    {
        Argument[] arguments = [.. words.Select(word => new Argument(word, default))];
        return Options.Read(arguments, OptionTable.For(PathText.Name(program), arguments));
    }

    private static bool IsSafeMatch(string pattern, string word) => pattern == word || (GlobPattern.CouldBe(pattern, word) && !ClimbsUp(word));

    /// <summary>A word with <c>..</c> in it may leave the directory that a pattern names.</summary>
    private static bool ClimbsUp(string word) =>
        word == ".." || word.StartsWith("../", StringComparison.Ordinal) || word.EndsWith("/..", StringComparison.Ordinal)
            || word.Contains("/../", StringComparison.Ordinal);

    /// <summary>Whether a word with unknown pieces or patterns in it can become what a constant pattern says.</summary>
    private static bool MayBecome(string word, string pattern) => !Symbol.IsConstant(word) && GlobPattern.CouldBe(word, pattern);

    private bool MatchesName(string word)
    {
        bool anywhere = !words[0].Contains('/', StringComparison.Ordinal);
        return Symbol.IsKnown(word) && GlobPattern.CouldBe(words[0], anywhere ? PathText.Name(word) : word);
    }
}
