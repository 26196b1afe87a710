using System.Collections.Immutable;
using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Commands;

/// <summary>What code a command runs.</summary>
internal static class CodeReader
{
    public static IReadOnlyList<Code> Read(Invocation command)
    {
        IReadOnlyList<Code> code = ByName(command);
        if (command.Name is "psql" or "mysql" or "mariadb" or "sqlite3")
        {
            code = [.. code, .. ShellEscapes.OfSql(code, command)];
        }

        return command.Environment.IsEmpty ? code : [.. code, .. Variables(command)];
    }

    private static IReadOnlyList<Code> ByName(Invocation command) => command.Name switch
    {
        "sh" or "bash" or "dash" or "zsh" or "ksh" or "ash" or "mksh" or "rbash" or "fish" => Shell(command),
        "eval" => Joined(command, from: 1),
        "source" or "." => File(command, Language.Shell),
        "trap" => command.Options.Operands.Count > 1 ? [new(Language.Shell, command.Options.Operands[0])] : [],
        "flock" => command.Operand(1) is "-c" && command.Options.Operands.Count > 2 ? [new(Language.Shell, command.Options.Operands[2])]
            : Valued(command, Language.Shell, 'c', "command"),
        "su" when !command.Has('c', "command") => Input(command, Language.Shell),
        "su" or "runuser" or "script" => Valued(command, Language.Shell, 'c', "command"),
        "sudo" or "doas" => command.Has('s', "shell") || command.Has('i', "login") ? Input(command, Language.Shell) : [],
        "npx" or "bunx" => Valued(command, Language.Shell, 'c', "call"),
        "env" => Valued(command, Language.Shell, 'S', "split-string"),
        "watch" => Joined(command, command.Options.FirstOperand),
        "ssh" => [.. ProgramOptions.Ssh(command), .. Remote(command)],
        "tar" or "bsdtar" or "rsync" or "scp" or "sed" or "vim" or "vi" or "nvim" or "ex" => ProgramOptions.Read(command),
        "ansible" => [.. Valued(command, Language.Shell, 'a', "args").Select(code => code with { Place = Place.Remote })],
        "at" or "batch" => Input(command, Language.Shell),
        "git" => Git(command),
        "nix-shell" => Valued(command, Language.Shell, '\0', "run"),
        "ed" or "less" or "more" or "man" or "sg" or "entr" or "tmux" or "expect" or "tclsh" or "wish" => ShellEscapes.Read(command),
        "deno" when command.Operand(0) == "eval" && command.Options.Operands.Count > 1 => [new(Language.Script, command.Options.Operands[1])],
        "python" or "python2" or "python3" or "pypy" or "pypy3" => Script(command, "c", ""),
        "perl" => Script(command, "eE", ""),
        "ruby" or "lua" => Script(command, "e", ""),
        "node" or "nodejs" or "bun" or "deno" => Script(command, "ep", "eval print"),
        "php" => Script(command, "r", "run"),
        "awk" or "gawk" or "mawk" or "nawk" =>
            command.Options.Operands.Count > 0 && !command.Has('f') ? [new(Language.Script, command.Options.Operands[0])] : [],
        "psql" => [.. Valued(command, Language.Sql, 'c', "command"), .. FileOption(command, 'f', "file"), .. Input(command, Language.Sql)],
        "mysql" or "mariadb" => [.. Valued(command, Language.Sql, 'e', "execute"), .. Input(command, Language.Sql)],
        "sqlite3" => [.. command.Options.Operands.Skip(1).Select(sql => new Code(Language.Sql, sql)), .. Input(command, Language.Sql)],
        "cqlsh" => [.. Valued(command, Language.Sql, 'e', "execute"), .. Input(command, Language.Sql)],
        "clickhouse-client" => [.. Valued(command, Language.Sql, 'q', "query"), .. Input(command, Language.Sql)],
        "mongo" or "mongosh" => [.. Valued(command, Language.Document, '\0', "eval"), .. Input(command, Language.Document)],
        _ => Written(command),
    };

    /// <summary>The variables that name a program, set for this command.</summary>
    private static IEnumerable<Code> Variables(Invocation command) => command.Environment
        .Where(variable => variable.Key is "PAGER" or "MANPAGER" or "EDITOR" or "VISUAL" or "SUDO_EDITOR" or "SYSTEMD_EDITOR" or "BROWSER" or "BASH_ENV" or "LESSOPEN" or "LESSCLOSE"
            || (variable.Key == "PROMPT_COMMAND" && command.Has('i'))
            || (variable.Key.StartsWith("GIT_", StringComparison.Ordinal)
                && variable.Key is "GIT_SSH_COMMAND" or "GIT_SSH" or "GIT_PAGER" or "GIT_EDITOR" or "GIT_EXTERNAL_DIFF" or "GIT_ASKPASS" or "GIT_SEQUENCE_EDITOR" or "GIT_PROXY_COMMAND"))
        .Select(variable => new Code(Language.Shell, command.Words[0] with { Text = variable.Value.TrimStart('|', '-') }));

    private static Code[] Shell(Invocation command)
    {
        IReadOnlyList<Argument> operands = command.Options.Operands;
        if (command.Has('c') && operands.Count > 0)
        {
            return [new(Language.Shell, operands[0]) { Parameters = Texts(operands.Skip(2)), Self = operands.Count > 1 ? operands[1].Text
                : command.Name }];
        }

        bool fromInput = command.Has('s') || operands.Count == 0 || operands[0].Text is "-" or "/dev/stdin";
        return fromInput ? Input(command, Language.Shell) : File(command, Language.Shell);
    }

    private static Code[] Script(Invocation command, string letters, string names)
    {
        Code[] inline = [.. command.Options.All
            .Where(option => option.Value is not null
                && (option.IsLong ? names.Contains(option.Name, StringComparison.Ordinal) : letters.Contains(option.Name, StringComparison.Ordinal)))
            .Select(option => new Code(Language.Script, option.Value!.Value))];
        if (inline.Length > 0 || command.Has('m'))
        {
            return inline;
        }

        return command.Options.Operands.Count == 0
            || command.Operand(0) is "-" or "/dev/stdin" ? Input(command, Language.Script) : File(command, Language.Script);
    }

    private static Code[] Input(Invocation command, Language language) =>
        command.Input is { } input ? [new(language, new Argument(input, command.Words[0].Span)) { FromInput = true }] : [];

    private static Code[] File(Invocation command, Language language) =>
        command.Options.Operands.Count > 0 && command.Content(command.Operand(0)) is { } content
            ? [new(language, command.Options.Operands[0] with { Text = content }) { Parameters = Texts(command.Options.Operands.Skip(1)) }]
            : [];

    private static Code[] FileOption(Invocation command, char shortName, string longName) =>
        command.Options.Value(shortName, longName) is { } file && command.Content(file.Text) is { } content
            ? [new(Language.Sql, file with { Text = content })] : [];

    private static Code[] Valued(Invocation command, Language language, char shortName, string longName) =>
    [
        .. command.Options.All
            .Where(option => option.Value is not null
                && (option.IsLong ? longName.StartsWith(option.Name, StringComparison.Ordinal) : option.Name[0] == shortName))
            .Select(option => new Code(language, option.Value!.Value)),
    ];

    /// <summary>The words from one on, put together as the shell does for eval.</summary>
    private static Code[] Joined(Invocation command, int from, Place? place = null)
    {
        if (from >= command.Words.Length)
        {
            return [];
        }

        var span = Risk.Shell.Span.Between(command.Words[from].Span.Start, command.Words[^1].Span.End);
        string text = from == command.Words.Length - 1 ? command.Words[from].Text
            : string.Join(' ', command.Words.Skip(from).Select(word => word.Text));
        return [new(Language.Shell, new Argument(text, span)) { Place = place }];
    }

    private static Code[] Remote(Invocation command)
    {
        int first = command.Options.FirstOperand + 1;
        return first < command.Words.Length ? Joined(command, first, Place.Remote)
            : [.. Input(command, Language.Shell).Select(code => code with { Place = Place.Remote })];
    }

    /// <summary>Code in the options, the subcommands and the addresses of git.</summary>
    private static Code[] Git(Invocation command)
    {
        var found = new List<Code>();
        foreach (Argument word in command.Words)
        {
            if (word.Text.StartsWith("ext::", StringComparison.Ordinal))
            {
                found.Add(new(Language.Shell, word with { Text = word.Text["ext::".Length..] }));
            }
        }

        foreach (Option option in command.Options.All)
        {
            if (option is { Name: "c" or "config", Value: { } setting } && GitSettings.Command(setting) is { } run)
            {
                found.Add(new(Language.Shell, run));
            }
            else if (option.Value is { } value && (option.Name is "exec" || (option.Name is "x" && command.HasWord("rebase"))
                || option.Name is "extcmd" or "tree-filter" or "index-filter" or "msg-filter" or "env-filter" or "commit-filter" || (option.Name is "x" && command.HasWord("difftool"))))
            {
                found.Add(new(Language.Shell, value));
            }
        }

        if (command.Operand(0) == "submodule" && command.Operand(1) == "foreach" && command.Options.Operands.Count > 2)
        {
            found.AddRange(Joined(command, command.Words.IndexOf(command.Options.Operands[2])));
        }

        return [.. found];
    }

    /// <summary>A program that the script itself wrote or fetched.</summary>
    private static Code[] Written(Invocation command) =>
        command.Words[0].Text.Contains('/', StringComparison.Ordinal) && command.Content(command.Words[0].Text) is { } content
            ? [new(Language.Shell, command.Words[0] with { Text = content }) { Parameters = Texts(command.Words.Skip(1)) }]
            : [];

    private static ImmutableArray<string> Texts(IEnumerable<Argument> arguments) => [.. arguments.Select(argument => argument.Text)];
}
