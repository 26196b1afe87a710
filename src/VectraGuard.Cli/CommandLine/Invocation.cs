using VectraGuard.Linux;

namespace VectraGuard.Cli.CommandLine;

/// <summary>What vectra-guard was asked to do.</summary>
/// <param name="Command">The command.</param>
/// <param name="Arguments">Its arguments, with the options that stood before it.</param>
internal sealed record Invocation(CommandSpec Command, ParsedArguments Arguments)
{
    /// <summary>Reads the arguments of the process; throws a <see cref="UserException"/> for what cannot be understood.</summary>
    public static Invocation Read(ReadOnlySpan<string> arguments)
    {
        ParsedArguments before = ArgumentReader.Read(CommandTable.Root, arguments);
        if (before.Has("--help") || before.Has("--version"))
        {
            return new Invocation(CommandTable.Root, before);
        }

        if (before.Words.IsEmpty)
        {
            throw UsageError.At(CommandTable.Root, "no command is given");
        }

        if (before.Words[0] == "help")
        {
            return Help(before.Words.AsSpan()[1..]);
        }

        CommandSpec command = CommandTable.Find(before.Words[0]) ?? throw UsageError.UnknownCommand(before.Words[0]);
        ParsedArguments own = ArgumentReader.Read(command, before.Words.AsSpan()[1..]);
        if (before.Has("--config") && own.Has("--config"))
        {
            throw UsageError.At(command, "option '--config' is given twice, before the command and after it");
        }

        ParsedArguments all = own with { Options = own.Options.AddRange(before.Options) };
        return all.Has("--help") ? new Invocation(command, all) : new Invocation(command, Checked(command, all));
    }

    /// <summary>
    /// What to exit with when the arguments cannot be understood: as the command would that was probably meant, so that a caller
    /// of <c>exec</c> can rely on 125 although the mistake stands before that word.
    /// </summary>
    public static int FailureStatus(ReadOnlySpan<string> arguments)
    {
        foreach (string argument in arguments)
        {
            if (CommandTable.Find(argument) is { } command)
            {
                return command.FailureStatus;
            }

            if (!argument.StartsWith('-') && UsageError.Nearest(argument, CommandTable.Names) is { } nearest)
            {
                return CommandTable.Find(nearest)!.FailureStatus;
            }
        }

        return ExitStatus.Usage;
    }

    /// <summary>Does it, and returns the exit status.</summary>
    public int Run(CommandContext context)
    {
        if (!Arguments.Has("--help") && !Arguments.Has("--version"))
        {
            return Command.Run(Arguments, context);
        }

        context.Output.Write(Arguments.Has("--version") ? $"vectra-guard {Build.Version}\n" : Command.Name.Length == 0 ? HelpText.Overview() : HelpText.Of(Command));
        return ExitStatus.Fine;
    }

    private static Invocation Help(ReadOnlySpan<string> words)
    {
        CommandSpec command = words.IsEmpty ? CommandTable.Root : CommandTable.Find(words[0]) ?? throw UsageError.UnknownCommand(words[0]);
        return new Invocation(command, new ParsedArguments([new(CommonOptions.Help, "")], []));
    }

    private static ParsedArguments Checked(CommandSpec command, ParsedArguments arguments)
    {
        if (command.TakesCommand || command.TakesWords)
        {
            return arguments;
        }

        string? word = arguments.Words.IsEmpty ? null : arguments.Words[0];
        if (command.Operand is { } operand && (word is null || !operand.Choices.Contains(word)))
        {
            throw UsageError.WrongOperand(command, operand, word);
        }

        int expected = command.Operand is null ? 0 : 1;
        return arguments.Words.Length == expected
            ? arguments
            : throw UsageError.At(command, $"'{command.Name}' does not know what to do with '{OsText.Display(arguments.Words[expected])}'");
    }
}
