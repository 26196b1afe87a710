using VectraGuard.Cli.CommandLine;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Commands;

/// <summary>Is the first process of a container that vectra-guard has started from another system. Not for users: no help names it.</summary>
internal static class LifelineCommand
{
    /// <summary>Its name.</summary>
    public const string Name = "vectra-guard-lifeline";

    /// <summary>What it says when it is there.</summary>
    public const string Answer = "here";

    /// <summary>How it is written.</summary>
    public static CommandSpec Spec => new(Name, "keeps a container alive as long as its input is open", Run);

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        Lifeline.Attend(() =>
        {
            context.Output.Write($"{Answer}\n");
            context.Output.Flush();
        });
        return ExitStatus.Fine;
    }
}
