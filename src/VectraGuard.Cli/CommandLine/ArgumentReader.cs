using System.Collections.Immutable;
using VectraGuard.Linux;

namespace VectraGuard.Cli.CommandLine;

/// <summary>
/// Divides the arguments of a command into options and words, driven by its table. What follows <c>--</c> is never an option, and where a
/// command is to be run, neither is what follows its first word.
/// </summary>
internal ref struct ArgumentReader
{
    private readonly CommandSpec command;
    private readonly ReadOnlySpan<string> arguments;
    private readonly ImmutableArray<KeyValuePair<OptionSpec, string>>.Builder options;
    private int position;

    private ArgumentReader(CommandSpec command, ReadOnlySpan<string> arguments)
    {
        this.command = command;
        this.arguments = arguments;
        options = ImmutableArray.CreateBuilder<KeyValuePair<OptionSpec, string>>();
    }

    /// <summary>Reads them; throws a <see cref="UserException"/> for what the command does not take.</summary>
    public static ParsedArguments Read(CommandSpec command, ReadOnlySpan<string> arguments) => new ArgumentReader(command, arguments).Read();

    private ParsedArguments Read()
    {
        ImmutableArray<string>.Builder words = ImmutableArray.CreateBuilder<string>();
        int? before = null;
        while (position < arguments.Length)
        {
            string word = arguments[position];
            bool isEnd = word == "--";
            bool isWord = !word.StartsWith('-') || word == "-";
            if (isEnd || (isWord && command.TakesCommand))
            {
                before = isEnd ? words.Count : null;
                words.AddRange(arguments[(isEnd ? position + 1 : position)..]);
                break;
            }

            position++;
            if (isWord)
            {
                words.Add(word);
            }
            else
            {
                ReadOption(word);
            }
        }

        return new ParsedArguments(options.ToImmutable(), words.ToImmutable()) { WordsBeforeDashes = before };
    }

    private void ReadOption(string word)
    {
        int equals = word.StartsWith("--", StringComparison.Ordinal) ? word.IndexOf('=', StringComparison.Ordinal) : -1;
        string name = equals < 0 ? word : word[..equals];
        OptionSpec option = Find(name) ?? throw UsageError.UnknownOption(command, name);
        string? attached = equals < 0 ? null : word[(equals + 1)..];
        if (option.Value is null && attached is not null)
        {
            throw UsageError.At(command, $"option '{name}' takes no value");
        }

        string value = option.Value is null ? "" : attached ?? Next(option);
        Check(option, value);
        options.Add(new(option, value));
    }

    // A word that is itself an option was not meant as the value of the one before: that value is missing.
    private string Next(OptionSpec option) => position < arguments.Length && arguments[position] is var next && next != "--" && Find(next) is null
        ? arguments[position++]
        : throw UsageError.MissingValue(command, option);

    private readonly void Check(OptionSpec option, string value)
    {
        if (option.Value is null)
        {
            return;
        }

        if (value.Length == 0 && !option.AllowsEmpty)
        {
            throw UsageError.MissingValue(command, option);
        }

        if (option.Choices.Length > 0 && !option.Choices.Contains(value))
        {
            throw UsageError.WrongChoice(command, option, value);
        }

        foreach ((OptionSpec earlier, string earlierValue) in options)
        {
            if (earlier == option && !option.Repeats)
            {
                throw UsageError.At(command, $"option '{option.Name}' is given twice: '{OsText.Display(earlierValue)}' and '{OsText.Display(value)}'");
            }
        }
    }

    private readonly OptionSpec? Find(string name)
    {
        foreach (OptionSpec option in command.Options)
        {
            if (option.Is(name))
            {
                return option;
            }
        }

        return null;
    }
}
