using System.Collections.Immutable;
using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Commands;

/// <summary>The commands that <c>xargs</c> and <c>parallel</c> make from items.</summary>
internal static class ItemLists
{
    /// <summary>How many commands are told apart when each item makes one of its own.</summary>
    private const int MaxCommands = 64;

    /// <summary>How long the words of such a command may get; items that are put in many places would grow with every pipe.</summary>
    private const int MaxCharacters = 1 << 16;

    public static IEnumerable<Invocation> Xargs(Invocation command)
    {
        int first = command.Options.FirstOperand;
        if (first >= command.Words.Length)
        {
            return [];
        }

        string? input = command.Options.Value('a', "arg-file") is { } file ? command.Content(file.Text) : command.Input;
        char[] separators = command.Has('0', "null") ? ['\0'] : [' ', '\t', '\n', '\0'];
        Option? replace = command.Options.Find('I', "replace") ?? command.Options.Find('i');
        string? placeholder = replace is { } given ? given.Value?.Text ?? "{}" : null;
        return Make(command, command.Words[first..], Items(input, separators), placeholder);
    }

    public static IEnumerable<Invocation> Parallel(Invocation command)
    {
        int first = command.Options.FirstOperand;
        int end = first;
        while (end < command.Words.Length && command.Words[end].Text is not (":::" or ":::+" or "::::"))
        {
            end++;
        }

        if (first >= end)
        {
            return [];
        }

        ImmutableArray<Argument> template = command.Words[first..end];
        if (template is [var script] && script.Text.Contains(' ', StringComparison.Ordinal))
        {
            template = [script with { Text = "sh" }, script with { Text = "-c" }, script];
        }

        string[] items = end < command.Words.Length ? [.. command.Words[(end + 1)..].Select(word => word.Text)] : Items(command.Input, ['\n']);
        string? placeholder = template.Any(word => word.Text.Contains("{}", StringComparison.Ordinal)) ? "{}" : null;
        return Make(command, template, items, placeholder);
    }

    private static string[] Items(string? input, char[] separators) =>
        input is null ? [Symbol.Unknown.ToString()] : input.Split(separators, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<Invocation> Make(Invocation command, ImmutableArray<Argument> template, string[] items, string? placeholder)
    {
        if (placeholder is null || placeholder.Length == 0)
        {
            return [Inner(command, [.. template, .. items.Select(item => template[^1] with { Text = item })])];
        }

        int holes = template.Sum(word => word.Text.Split(placeholder).Length);
        return items.Take(MaxCommands).Select(item => holes * item.Length < MaxCharacters ? item : Symbol.Origins(item)).Select(item =>
            Inner(command, [.. template.Select(word => word with { Text = word.Text.Replace(placeholder, item, StringComparison.Ordinal) })]));
    }

    /// <summary>The items are used up: the command itself reads nothing.</summary>
    private static Invocation Inner(Invocation command, ImmutableArray<Argument> words) =>
        new(words, command.Flow with { Input = null, Concurrency = command.Flow.Concurrency }, command.Scope, command.Context);
}
