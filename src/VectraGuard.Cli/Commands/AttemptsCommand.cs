using System.Globalization;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Verify;

namespace VectraGuard.Cli.Commands;

/// <summary>Makes the attempts of <c>verify</c>, wherever it is started, and prints a line for each. Not for users: no help names it.</summary>
internal static class AttemptsCommand
{
    /// <summary>Its name.</summary>
    public const string Name = "vectra-guard-attempts";

    /// <summary>How it is written.</summary>
    public static CommandSpec Spec => new(Name, "makes the attempts of verify", Run) { TakesCommand = true };

    // A line is written before the next attempt: one that ends the process does not take the others with it.
    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        Surroundings surroundings = Surroundings.Of(arguments.Words);
        foreach (BreakOut attempt in BreakOut.All.Append(BreakOut.Proof))
        {
            context.Output.Write(string.Create(CultureInfo.InvariantCulture, $"{attempt.Id}\t{attempt.Try(surroundings)}\n"));
            context.Output.Flush();
        }

        return ExitStatus.Fine;
    }
}
