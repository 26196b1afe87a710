using VectraGuard.Cli.CommandLine;

namespace VectraGuard.Cli.Completion;

/// <summary>Completion for zsh: specifications for its <c>_arguments</c>.</summary>
internal static class ZshCompletion
{
    /// <summary>
    /// The script; it works both when sourced and as a file <c>_vectra-guard</c> in <c>fpath</c>. A local variable must not be called
    /// "commands": that would hide zsh's own table, from which the command to run is completed.
    /// </summary>
    public static string Script() => $$"""
        #compdef vectra-guard
        # zsh completion for vectra-guard, made by: vectra-guard completion zsh
        _vectra_guard() {
            local context state state_descr line
            local -A opt_args
            local -a subcommands
            subcommands=(
        {{Commands()}}
            )
            _arguments -C -A '-*' \
        {{Options(CommandTable.Root)}}        '1:command:->command' \
                '*::argument:->argument'
            case $state in
                command) _describe -t commands command subcommands ;;
                argument)
                    case $words[1] in
        {{Cases()}}
                    esac
                    ;;
            esac
        }
        if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
            _vectra_guard "$@"
        else
            compdef _vectra_guard vectra-guard
        fi

        """;

    private static string Commands() => string.Join('\n', CommandTable.All.Select(c => $"        '{c.Name}:{Quote(c.Summary)}'"));

    private static string Cases() => string.Join('\n', CommandTable.All.Select(c =>
        $"                {c.Name})\n                    _arguments -S -A '-*' \\\n{Options(c)}{Operands(c)}                    ;;"));

    private static string Options(CommandSpec command) => string.Concat(command.Options.Select(o => $"        '{Specification(o)}' \\\n"));

    private static string Operands(CommandSpec command) => command switch
    {
        { TakesCommand: true } => "        '(-)1:command: _command_names -e' \\\n        '*::arguments: _normal'\n",
        { Operand: { } operand } => $"        '1:{operand.Name}:({string.Join(' ', operand.Choices)})'\n",
        _ => "        ':::'\n",
    };

    private static string Specification(OptionSpec option)
    {
        string once = option.Repeats ? "*" : "";
        string equals = option.Value is not null && option.Name.StartsWith("--", StringComparison.Ordinal) ? "=" : "";
        string value = option.Value is null ? "" : $":{Quote(option.Value.Replace(":", "\\:", StringComparison.Ordinal))}:{Action(option)}";
        return $"{once}{option.Name}{equals}[{Quote(option.Summary)}]{value}";
    }

    private static string Action(OptionSpec option) => option switch
    {
        { Choices.Length: > 0 } => $"({string.Join(' ', option.Choices)})",
        { Kind: ValueKind.File } => "_files",
        { Kind: ValueKind.Directory } => "_files -/",
        { Kind: ValueKind.Variable } => "_parameters -g \"*export*\"",
        _ => " ",
    };

    // Inside single quotes, and inside the brackets of a specification.
    private static string Quote(string text) => text
        .Replace("'", "'\\''", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal)
        .Replace("]", "\\]", StringComparison.Ordinal);
}
