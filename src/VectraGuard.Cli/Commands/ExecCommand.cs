using VectraGuard.Cli.CommandLine;

namespace VectraGuard.Cli.Commands;

/// <summary><c>exec</c>: runs a command in the sandbox.</summary>
internal static class ExecCommand
{
    /// <summary>How it is written.</summary>
    public static CommandSpec Spec => new("exec", "runs a command in the sandbox", Run)
    {
        Usage = ["[OPTIONS] [--] COMMAND [ARGUMENT...]", "[OPTIONS] -c 'SHELL TEXT' [WORD...]"],
        Options = ExecArguments.Options,
        TakesCommand = true,
        ReadsSettings = true,
        HandlesSignals = true,
        FailureStatus = ExitStatus.Refused,
        Details = """
            Options end at the first word that is none. Standard input and output, the
            terminal and the exit status are the command's own. Other exit statuses:
              124  the timeout ran out
              125  vectra-guard refused or could not set up, and nothing ran
              126  the command was found, but cannot be executed
              127  the command was not found
              128+n  signal n ended the command
            """,
    };

    private static int Run(ParsedArguments arguments, CommandContext context) => TemporaryExec.Run(ExecArguments.Interpret(arguments));
}
