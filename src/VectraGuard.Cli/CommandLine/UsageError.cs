using VectraGuard.Configuration;
using VectraGuard.Linux;

namespace VectraGuard.Cli.CommandLine;

/// <summary>What is said when a command is written wrongly: what is wrong, and what would be right.</summary>
internal static class UsageError
{
    /// <summary>A problem with a pointer to the command's help.</summary>
    public static UserException At(CommandSpec command, string problem) => new(problem, Pointer(command));

    /// <summary>An option that the command does not have.</summary>
    public static UserException UnknownOption(CommandSpec command, string name)
    {
        string? nearest = Nearest(name, [.. command.Options.Select(o => o.Name)]);
        string advice = nearest is not null ? $"did you mean '{nearest}'?"
            : command.TakesCommand && command.Name.Length > 0 ? $"if the command itself starts with a dash, write -- before it; {Pointer(command)}"
            : Pointer(command);
        return new UserException($"{Owner(command)}has no option '{OsText.Display(name)}'", advice);
    }

    /// <summary>An option without the value that it needs.</summary>
    public static UserException MissingValue(CommandSpec command, OptionSpec option) =>
        new($"option '{option.Name}' needs a value: {(option.Choices.Length > 0 ? List(option.Choices) : option.Value)}", Pointer(command));

    /// <summary>A value that the option does not take.</summary>
    public static UserException WrongChoice(CommandSpec command, OptionSpec option, string value) =>
        Choice($"'{OsText.Display(value)}' is no value of '{option.Name}'", value, option.Choices, Pointer(command));

    /// <summary>A command that does not exist.</summary>
    public static UserException UnknownCommand(string name) => Nearest(name, CommandTable.Names) is { } nearest
        ? new UserException($"there is no command '{OsText.Display(name)}'", $"did you mean '{nearest}'?")
        : new UserException($"there is no command '{OsText.Display(name)}'", $"the commands are {List(CommandTable.Names)}; to run a program: vectra-guard exec -- PROGRAM");

    /// <summary>A wrong or missing word of a command that takes one.</summary>
    public static UserException WrongOperand(CommandSpec command, OperandSpec operand, string? word) => word is null
        ? new UserException($"'{command.Name}' needs to know for which {operand.Name}: {List(operand.Choices)}", Pointer(command))
        : Choice($"'{OsText.Display(word)}' is no {operand.Name}", word, operand.Choices, Pointer(command));

    /// <summary>The name that was probably meant: the one that starts like this, as people who hope for abbreviations write, else the nearest.</summary>
    public static string? Nearest(string name, IReadOnlyList<string> names)
    {
        List<string> longer = [.. names.Where(n => name.TrimStart('-').Length > 1 && n.StartsWith(name, StringComparison.OrdinalIgnoreCase))];
        return longer.Count == 1 ? longer[0] : NearestName.Of(name, names);
    }

    /// <summary>Several things as a sentence has them: <c>a, b or c</c>.</summary>
    public static string List(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}";

    private static UserException Choice(string problem, string value, IReadOnlyList<string> choices, string pointer) =>
        Nearest(value, choices) is { } nearest
            ? new UserException(problem, $"did you mean '{nearest}'? Possible are {List(choices)}")
            : new UserException(problem, $"possible are {List(choices)}; {pointer}");

    private static string Owner(CommandSpec command) => command.Name.Length == 0 ? "vectra-guard " : $"'{command.Name}' ";

    private static string Pointer(CommandSpec command) =>
        command.Name.Length == 0 ? "'vectra-guard --help' lists what there is" : $"'vectra-guard {command.Name} --help' lists what there is";
}
