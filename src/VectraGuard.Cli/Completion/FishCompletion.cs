using System.Text;
using VectraGuard.Cli.CommandLine;

namespace VectraGuard.Cli.Completion;

/// <summary>Completion for fish: one <c>complete</c> line for each thing that may be written.</summary>
internal static class FishCompletion
{
    private const string Start = """
        # fish completion for vectra-guard, made by: vectra-guard completion fish
        complete -c vectra-guard -f

        """;

    /// <summary>The script.</summary>
    public static string Script()
    {
        var text = new StringBuilder(Start);
        AppendOptions(text, "__fish_use_subcommand", CommandTable.Root);
        foreach (CommandSpec command in CommandTable.All)
        {
            text.Append($"complete -c vectra-guard -n __fish_use_subcommand -a {command.Name} -d '{Quote(command.Summary)}'\n");
        }

        foreach (CommandSpec command in CommandTable.All)
        {
            string condition = $"'__fish_seen_subcommand_from {command.Name}'";
            AppendOptions(text, condition, command);
            if (command.TakesCommand)
            {
                text.Append($"complete -c vectra-guard -n {condition} -x -a '(__fish_complete_subcommand --fcs-skip=2)'\n");
            }
            else if (command.TakesWords)
            {
                text.Append($"complete -c vectra-guard -n {condition} -F\n");
            }
            else if (command.Operand is { } operand)
            {
                text.Append($"complete -c vectra-guard -n {condition} -x -a '{string.Join(' ', operand.Choices)}'\n");
            }
        }

        return text.ToString();
    }

    private static void AppendOptions(StringBuilder text, string condition, CommandSpec command)
    {
        foreach (OptionSpec option in command.Options)
        {
            text.Append($"complete -c vectra-guard -n {condition} {Name(option.Name)}{Name(option.Alias)} -d '{Quote(option.Summary)}'{Value(option)}\n");
        }
    }

    private static string Name(string? name) => name switch
    {
        null => "",
        _ when name.StartsWith("--", StringComparison.Ordinal) => $"-l {name[2..]}",
        _ => $" -s {name[1..]}",
    };

    private static string Value(OptionSpec option) => option switch
    {
        { Value: null } => "",
        { Choices.Length: > 0 } => $" -x -a '{string.Join(' ', option.Choices)}'",
        { Kind: ValueKind.File } => " -r -F",
        { Kind: ValueKind.Directory } => " -x -a '(__fish_complete_directories)'",
        { Kind: ValueKind.Variable } => " -x -a '(set -nx)'",
        _ => " -x",
    };

    private static string Quote(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
}
