using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Commands;

/// <summary>Options and small languages of common programs that run another program.</summary>
internal static class ProgramOptions
{
    public static IReadOnlyList<Code> Read(Invocation command) => command.Name switch
    {
        "tar" or "bsdtar" => Tar(command),
        "rsync" => command.Options.Value('e', "rsh") is { } shell ? [new(Language.Shell, shell)] : [],
        "scp" => command.Options.Value('S') is { } program ? [new(Language.Shell, program)] : [],
        "sed" => Sed(command),
        _ => Vim(command),
    };

    /// <summary>ssh runs these on this machine, before and after it connects.</summary>
    public static IEnumerable<Code> Ssh(Invocation command)
    {
        foreach (Option option in command.Options.All)
        {
            if (option is { Name: "o", Value: { } setting } && setting.Text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals
                && setting.Text.AsSpan(0, equals).Trim() is "ProxyCommand" or "LocalCommand" or "KnownHostsCommand")
            {
                yield return new Code(Language.Shell, setting with { Text = setting.Text[(equals + 1)..] });
            }
        }
    }

    private static List<Code> Tar(Invocation command)
    {
        var found = new List<Code>();
        foreach (Option option in command.Options.All)
        {
            string? program = option.Name switch
            {
                "I" or "use-compress-program" or "to-command" or "info-script" or "rsh-command" => option.Value?.Text,
                "checkpoint-action" when option.Value?.Text is ['e', 'x', 'e', 'c', '=', .. var action] => action,
                _ => null,
            };
            if (program is not null)
            {
                found.Add(new(Language.Shell, (option.Value ?? option.Word) with { Text = program }));
            }
        }

        return found;
    }

    /// <summary>The <c>e</c> command of sed, behind an address or alone, and the replacement of <c>s/…/…/e</c>.</summary>
    private static Code[] Sed(Invocation command)
    {
        Argument? script = command.Options.Value('e', "expression") ?? (command.Options.Operands.Count > 0 ? command.Options.Operands[0] : null);
        string text = script?.Text.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '$', ',', ' ') ?? "";
        if (text is ['s', var mark, ..] && text[2..].Replace($"\\{mark}", "\0", StringComparison.Ordinal).Split(mark) is [_, var replacement, var flags, ..]
            && flags.Split(' ', ';', '}')[0].Contains('e', StringComparison.Ordinal))
        {
            return [new(Language.Shell, script!.Value with { Text = replacement.Replace('\0', mark) })];
        }

        return text.StartsWith("e ", StringComparison.Ordinal) ? [new(Language.Shell, script!.Value with { Text = text[2..] })] : [];
    }

    private static Code[] Vim(Invocation command) =>
    [
        .. command.Options.All
            .Where(option => option is { Name: "c", Value: not null })
            .Select(option => option.Value!.Value)
            .Concat(command.Options.Operands.Where(operand => operand.Text.StartsWith('+')))
            .Select(argument => argument with { Text = argument.Text.TrimStart('+', ':') })
            .Where(argument => argument.Text.StartsWith('!'))
            .Select(argument => new Code(Language.Shell, argument with { Text = argument.Text[1..] })),
    ];
}
