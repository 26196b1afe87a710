using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Completion;

namespace VectraGuard.Cli.Commands;

/// <summary><c>completion</c>: a script that teaches a shell our commands and options.</summary>
internal static class CompletionCommand
{
    /// <summary>How it is written.</summary>
    public static CommandSpec Spec => new("completion", "prints a script that teaches a shell to complete our commands and options", Run)
    {
        Usage = ["bash|zsh|fish"],
        Operand = new OperandSpec("shell", ["bash", "zsh", "fish"]),
        Options = [CommonOptions.Help],
        Details = """
            To load it, in the file that the shell reads at its start:
              bash (~/.bashrc):               source <(vectra-guard completion bash)
              zsh (~/.zshrc, after compinit): source <(vectra-guard completion zsh)
              fish (config.fish):             vectra-guard completion fish | source
            """,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        context.Output.Write(arguments.Words[0] switch
        {
            "bash" => BashCompletion.Script(),
            "zsh" => ZshCompletion.Script(),
            _ => FishCompletion.Script(),
        });
        return ExitStatus.Fine;
    }
}
