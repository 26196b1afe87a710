using System.Text;

namespace VectraGuard.Cli.CommandLine;

/// <summary>The help, made from the table of commands; at most eighty columns.</summary>
internal static class HelpText
{
    private const int Width = 79;
    private const int Column = 26;

    /// <summary>What there is: for <c>vectra-guard --help</c>.</summary>
    public static string Overview()
    {
        var text = new StringBuilder();
        text.Append("Runs commands that nobody has read in a real sandbox.\n\nUsage: vectra-guard [--config FILE] COMMAND [ARGUMENT...]\n\nCommands:\n");
        foreach (CommandSpec command in CommandTable.All)
        {
            AppendEntry(text, command.Name, command.Summary);
        }

        AppendOptions(text, CommandTable.Root);
        return text.Append("\n'vectra-guard COMMAND --help' says more about one.\n").ToString();
    }

    /// <summary>One command: for <c>vectra-guard COMMAND --help</c>.</summary>
    public static string Of(CommandSpec command)
    {
        var text = new StringBuilder();
        string config = command.ReadsSettings ? "[--config FILE] " : "";
        string start = "Usage: ";
        foreach (string usage in command.Usage)
        {
            text.Append($"{start}vectra-guard {config}{command.Name} {usage}".TrimEnd()).Append('\n');
            start = "       ";
        }

        text.Append('\n').Append(char.ToUpperInvariant(command.Summary[0])).Append(command.Summary, 1, command.Summary.Length - 1).Append(".\n");
        AppendOptions(text, command);
        return command.Details.Length == 0 ? text.ToString() : text.Append('\n').Append(command.Details.TrimEnd()).Append('\n').ToString();
    }

    private static void AppendOptions(StringBuilder text, CommandSpec command)
    {
        text.Append("\nOptions:\n");
        foreach (OptionSpec option in command.Options)
        {
            string names = option.Alias is null ? option.Name : $"{option.Alias}, {option.Name}";
            string summary = option.Choices.IsEmpty ? option.Summary : $"{option.Summary}: {UsageError.List(option.Choices)}";
            AppendEntry(text, option.Value is null ? names : $"{names} {option.Value}", summary + (option.Repeats ? "; may be repeated" : ""));
        }
    }

    private static void AppendEntry(StringBuilder text, string name, string summary)
    {
        string line = $"  {name}".PadRight(Column - 1);
        if (line.Length > Column - 1)
        {
            text.Append(line).Append('\n');
            line = new string(' ', Column - 1);
        }

        foreach (string word in summary.Split(' '))
        {
            if (line.Length + 1 + word.Length > Width)
            {
                text.Append(line).Append('\n');
                line = new string(' ', Column - 1);
            }

            line += $" {word}";
        }

        text.Append(line).Append('\n');
    }
}
