using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Commands;

/// <summary>Shell commands inside the small languages of programs that nobody takes for shells.</summary>
internal static class ShellEscapes
{
    // Each line of a text that begins like this is a command line.
    private static readonly string[] SqlMarks = ["\\!", ".shell ", ".system ", "system "];

    public static IReadOnlyList<Code> Read(Invocation command) => command.Name switch
    {
        "ed" => [.. Lines(command.Input, command, ["!"])],
        "less" or "more" => [.. command.Options.Operands.Where(word => word.Text.StartsWith("+!", StringComparison.Ordinal)).Select(word => Shell(word, word.Text[2..]))],
        "man" => command.Options.Value('P', "pager") is { } pager ? [Shell(pager, pager.Text)] : [],
        "sg" => command.Options.Value('c', "command") is { } text ? [Shell(text, text.Text)] : command.Options.Operands.Count > 1 ? [Shell(command.Options.Operands[1])] : [],
        "entr" => command.Has('s') && command.Options.Operands.Count > 0 ? [Shell(command.Options.Operands[0])] : [],
        "tmux" => Tmux(command),
        "expect" => command.Options.Value('c') is { } script ? [Shell(script)] : [.. Whole(command)],
        "tclsh" or "wish" => [.. Whole(command)],
        _ => [],
    };

    /// <summary>What a client of a database is told to do outside of it.</summary>
    public static IEnumerable<Code> OfSql(IReadOnlyList<Code> statements, Invocation command) =>
        statements.Where(code => code.Language is Language.Sql).SelectMany(code => Lines(code.Text.Text, command, SqlMarks));

    /// <summary>awk: <c>"command" | getline</c> and <c>print | "command"</c>.</summary>
    public static IEnumerable<string> OfAwk(string program)
    {
        List<(char Kind, string Text)> tokens = CodeCall.Tokens(program);
        for (int i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].Kind == 's' && tokens[i + 1].Kind == '|')
            {
                yield return tokens[i].Text;
            }
            else if (tokens[i].Kind is '|' or '&' && tokens[i + 1].Kind == 's' && i > 0 && (tokens[i].Kind == '|' || tokens[i - 1].Kind == '|'))
            {
                yield return tokens[i + 1].Text;
            }
        }
    }

    /// <summary>Perl's <c>qx(…)</c> and Ruby's <c>%x(…)</c>, with any bracket or mark around.</summary>
    public static IEnumerable<string> OfQuotes(string code, string mark)
    {
        for (int at = code.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = code.IndexOf(mark, at + 1, StringComparison.Ordinal))
        {
            int open = at + mark.Length;
            bool isWord = at > 0 && (char.IsAsciiLetterOrDigit(code[at - 1]) || code[at - 1] is '_' or '$');
            if (isWord || open >= code.Length || char.IsAsciiLetterOrDigit(code[open]) || char.IsWhiteSpace(code[open]))
            {
                continue;
            }

            char close = code[open] switch { '(' => ')', '{' => '}', '[' => ']', '<' => '>', var same => same };
            int end = code.IndexOf(close, open + 1);
            yield return end < 0 ? code[(open + 1)..] : code[(open + 1)..end];
        }
    }

    // The words behind a subcommand that opens a window; tmux gives them to a shell.
    private static Code[] Tmux(Invocation command) =>
        command.Options.Operands.Count > 1 && command.Operand(0) is "new" or "new-session" or "neww" or "new-window" or "splitw" or "split-window" or "run" or "run-shell"
            or "respawnp" or "respawn-pane" or "respawnw" or "respawn-window" or "popup" or "display-popup"
            ? [Shell(command.Options.Operands[1], string.Join(' ', command.Options.Operands.Skip(1).Select(word => word.Text)))] : [];

    // Tcl's exec and spawn are followed by words like a shell's.
    private static IEnumerable<Code> Whole(Invocation command) => command.Input is { } input ? [new Code(Language.Shell, new Argument(input, command.Words[0].Span)) { FromInput = true }] : [];

    private static IEnumerable<Code> Lines(string? text, Invocation command, string[] marks)
    {
        foreach (string line in (text ?? "").Split('\n', ';'))
        {
            string start = line.TrimStart();
            if (Array.Find(marks, mark => start.StartsWith(mark, StringComparison.Ordinal)) is { } found)
            {
                yield return new Code(Language.Shell, new Argument(start[found.Length..].Trim(), command.Words[0].Span));
            }
        }
    }

    private static Code Shell(Argument word, string? text = null) => new(Language.Shell, word with { Text = text ?? word.Text });
}
