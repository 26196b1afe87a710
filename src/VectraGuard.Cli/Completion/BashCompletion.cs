using System.Text;
using VectraGuard.Cli.CommandLine;

namespace VectraGuard.Cli.Completion;

/// <summary>Completion for bash: a fixed function that walks the words, and tables of what it may find, made from the commands.</summary>
internal static class BashCompletion
{
    // "=" and ":" are words of their own in COMP_WORDS unless COMP_WORDBREAKS lacks them. "inner" is where the command to run begins.
    private const string Walk = """
        _vectra_guard() {
            local cur=${COMP_WORDS[COMP_CWORD]} command='' option='' prefix='' inner=0 words='' i word
            COMPREPLY=()
            for ((i = 1; i < COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                if [[ -n $option ]]; then
                    [[ $word == = ]] || option=''
                elif [[ $word == -- ]]; then
                    inner=$((i + 1))
                    break
                elif _vectra_guard_takes_value "$command $word"; then
                    option=$word
                elif [[ $word != -* && -z $command ]]; then
                    command=$word
                elif [[ $word != -* && $command == exec ]]; then
                    inner=$i
                    break
                fi
            done
            if ((inner > 0)) || [[ $command == exec && -z $option && $cur != -* && $cur != = ]]; then
                ((inner > 0)) || inner=$COMP_CWORD
                if [[ $command == exec ]]; then
                    if declare -F _command_offset >/dev/null; then
                        _command_offset "$inner"
                    elif ((inner == COMP_CWORD)); then
                        mapfile -t COMPREPLY < <(compgen -c -- "$cur")
                    else
                        compopt -o default
                    fi
                fi
                return
            fi
            if [[ $cur == = ]]; then
                cur=''
            elif [[ -z $option && $cur == --*=* ]]; then
                option=${cur%%=*}
                prefix=$option=
                cur=${cur#*=}
            fi
            if [[ -z $option ]]; then
                case $command in
        @WORDS@
                esac
            else
                case "$command $option" in
        @VALUES@
                esac
            fi
            mapfile -t COMPREPLY < <(compgen -P "$prefix" -W "$words" -- "$cur")
        }
        complete -F _vectra_guard vectra-guard

        """;

    /// <summary>The script.</summary>
    public static string Script()
    {
        CommandSpec[] commands = [CommandTable.Root, .. CommandTable.All];
        return $"# bash completion for vectra-guard, made by: vectra-guard completion bash\n{TakesValue(commands)}{Walk.Replace("@WORDS@", Words(commands)).Replace("@VALUES@", Values(commands))}";
    }

    private static string TakesValue(CommandSpec[] commands)
    {
        IEnumerable<string> patterns = commands.SelectMany(c => c.Options.Where(o => o.Value is not null).Select(o => $"'{c.Name} {o.Name}'"));
        return $"_vectra_guard_takes_value() {{\n    case $1 in\n        {string.Join(" | ", patterns)}) return 0 ;;\n    esac\n    return 1\n}}\n";
    }

    private static string Words(CommandSpec[] commands) => Lines(commands.Select(c =>
    {
        IEnumerable<string> words = c.Name.Length == 0 ? CommandTable.Names : c.Operand?.Choices ?? [];
        string files = c.TakesWords ? " [[ $cur == -* ]] || { mapfile -t COMPREPLY < <(compgen -f -- \"$cur\"); compopt -o filenames; return; };" : "";
        return $"'{c.Name}'){files} words='{string.Join(' ', words.Concat(c.Options.Select(o => o.Name)))}' ;;";
    }));

    private static string Values(CommandSpec[] commands) => Lines(
        from command in commands
        from option in command.Options
        where option.Value is not null
        let action = Action(option)
        where action is not null
        select $"'{command.Name} {option.Name}') {action} ;;");

    private static string? Action(OptionSpec option) => option switch
    {
        { Choices.Length: > 0 } => $"words='{string.Join(' ', option.Choices)}'",
        { Kind: ValueKind.File } => """mapfile -t COMPREPLY < <(compgen -P "$prefix" -f -- "$cur"); compopt -o filenames; return""",
        { Kind: ValueKind.Directory } => """mapfile -t COMPREPLY < <(compgen -P "$prefix" -d -- "$cur"); compopt -o filenames; return""",
        { Kind: ValueKind.Variable } => """mapfile -t COMPREPLY < <(compgen -P "$prefix" -v -- "$cur"); return""",
        _ => null,
    };

    private static string Lines(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (string line in lines)
        {
            text.Append(text.Length == 0 ? "" : "\n").Append("            ").Append(line);
        }

        return text.ToString();
    }
}
