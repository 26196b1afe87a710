using System.Globalization;
using VectraGuard.Cli.Bench;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Policy;

namespace VectraGuard.Cli.Commands;

/// <summary><c>bench</c>: what each runtime costs here, beside the plain command and other sandboxes.</summary>
internal static class BenchCommand
{
    private const int DefaultRounds = 100;
    private const int MaximumRounds = 100_000;

    /// <summary>How it is written.</summary>
    public static CommandSpec Spec => new("bench", "measures what each runtime costs here, beside other sandboxes", Run)
    {
        Usage = ["[--rounds N] [--docker-image IMAGE] [--json]"],
        HandlesSignals = true,
        Options =
        [
            new("--rounds", "how many runs of each are measured; 100 unless you say otherwise", "N"),
            new("--docker-image", "also measures 'docker run' of this image", "IMAGE"),
            CommonOptions.Json,
            CommonOptions.Help,
        ],
        Details = """
            Runs in a fresh git repository in the temporary directory, the contenders in
            turn, all with /dev/null as their input and output. Exits with 1 when one of
            them failed.
            """,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        int rounds = Rounds(arguments.Value("--rounds"));
        HostFacts facts = context.Facts;
        using var repository = BenchRepository.Create(facts);
        IReadOnlyList<Contender> contenders = Contenders.All(facts, context.HostProbes(), repository.Path, arguments.Value("--docker-image"));
        var programs = contenders.Where(c => c.Skipped is null).ToDictionary(c => c, c => Program(c, facts, repository.Path));
        IReadOnlyList<BenchRow> rows = new BenchRace(rounds, contender => programs[contender].Measure(), StartState.IsAskedToEnd).Run(contenders);
        BenchMachine machine = BenchMachine.Of(facts);
        context.Output.Write(arguments.Has("--json") ? BenchReport.Json(machine, rounds, rows) : BenchReport.Text(machine, rounds, rows, context.Palette));
        return rows.Any(row => row.Failure is not null) ? ExitStatus.Found : ExitStatus.Fine;
    }

    private static HostProgram Program(Contender contender, HostFacts facts, string directory) => new(
        contender.Command[0], contender.Command, facts.Environment.Select((EnvironmentVariable v) => $"{v.Name}={v.Value}"), directory);

    private static int Rounds(string? text) => text is null ? DefaultRounds
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rounds) && rounds is > 0 and <= MaximumRounds ? rounds
        : throw new UserException($"'{OsText.Display(text)}' is no number of rounds", $"possible are 1 to {MaximumRounds}");
}
