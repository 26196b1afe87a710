using System.Collections.Immutable;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Output;
using VectraGuard.Cli.Verify;
using VectraGuard.Host;
using VectraGuard.Policy;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli.Commands;

/// <summary><c>verify</c>: tries to break out, and says what held.</summary>
internal static class VerifyCommand
{
    /// <summary>How it is written.</summary>
    public static CommandSpec Spec => new("verify", "tries to break out from inside, and says what held", Run)
    {
        Usage = ["[--runtime NAME] [--json]"],
        Options =
        [
            new("--runtime", "only this one; else every one that is usable here", "NAME") { Choices = ["bubblewrap", "namespace", "docker"] },
            CommonOptions.Json,
            CommonOptions.Help,
        ],
        Details = """
            The attempts are harmless: they are made on files and sockets that are laid out
            for them, with default settings, and outside of the sandbox first: what fails
            there as well, because the caller may not do it anyway, is marked.
            Exits with 1 when a promise was broken, or could not be put to the test.
            """,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        var trial = new Trial(context.Facts.Files, (runtime, surroundings) => AttemptsRun.Start(context.Facts, runtime, surroundings));
        ImmutableArray<(string Runtime, IReadOnlyList<Finding> Findings)> results = [.. Runtimes(arguments.Value("--runtime"), context).Select(r => (r, trial.Of(r)))];
        context.Output.Write(arguments.Has("--json") ? VerifyReport.Json(results) : VerifyReport.Text(results, context.Palette));
        bool isProven = results.All(r => r.Findings.All(f => f.Verdict is Verdict.Held or Verdict.AlsoOutside));
        return isProven ? ExitStatus.Fine : ExitStatus.Found;
    }

    private static ImmutableArray<string> Runtimes(string? asked, CommandContext context)
    {
        HostProbes probes = context.HostProbes();
        IEnumerable<(RuntimeKind Kind, Availability Availability)> all = Enum.GetValues<RuntimeKind>().Where(kind => asked is null || kind.Name == asked).Select(kind => (kind, probes.Of(kind)));
        ImmutableArray<(RuntimeKind Kind, Availability Availability)> rows = [.. all];
        return rows.Any(r => r.Availability.IsAvailable)
            ? [.. rows.Where(r => r.Availability.IsAvailable).Select(r => r.Kind.Name)]
            : throw new UserException(
                asked is null ? "no runtime is usable here, so there is nothing to verify" : $"the {asked} runtime is not usable here: {rows[0].Availability.Detail}",
                "'vectra-guard doctor' says why, and what mends it");
    }
}
