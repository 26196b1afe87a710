using System.Globalization;
using VectraGuard.Host;

namespace VectraGuard.Cli.Verify;

/// <summary>Makes every attempt twice, outside as its own control and inside, and compares.</summary>
/// <param name="files">The host's files.</param>
/// <param name="run">Runs the attempts on some surroundings, outside (null) or inside of a runtime, and gives what they print.</param>
internal sealed class Trial(IHostFiles files, Func<string?, Surroundings, ProgramOutput> run)
{
    /// <summary>What came of all attempts in a runtime; throws a <see cref="UserException"/> when nothing ran in there.</summary>
    public IReadOnlyList<Finding> Of(string runtime)
    {
        Dictionary<string, int> outside = Answers(Run(runtime: null).Output);
        ProgramOutput inner = Run(runtime);
        Dictionary<string, int> inside = Answers(inner.Output);
        if (!inside.TryGetValue(BreakOut.Proof.Id, out int proof) || proof != 0)
        {
            throw new UserException($"the attempts did not run in the {runtime} runtime, so nothing is proven", inner.Error.Trim());
        }

        return [.. BreakOut.All.Select(attempt => Judge(attempt, Answer(inside, attempt), Answer(outside, attempt)))];
    }

    private static Finding Judge(BreakOut attempt, int? inside, int? outside) => new(attempt, (inside, outside) switch
    {
        (null, _) => Verdict.Unknown,
        (0, _) => Verdict.Broken,
        (_, 0) => Verdict.Held,
        _ => Verdict.AlsoOutside,
    }, inside, outside);

    // Fresh bait each time: what one took away would be missing for the other.
    private ProgramOutput Run(string? runtime)
    {
        using var bait = Bait.Lay(files);
        return run(runtime, bait.Surroundings);
    }

    private static int? Answer(Dictionary<string, int> answers, BreakOut attempt) => answers.TryGetValue(attempt.Id, out int error) ? error : null;

    private static Dictionary<string, int> Answers(string output)
    {
        Dictionary<string, int> answers = new(StringComparer.Ordinal);
        foreach (string line in output.Split('\n'))
        {
            if (line.Split('\t') is [var id, var error] && int.TryParse(error, CultureInfo.InvariantCulture, out int number))
            {
                answers[id] = number;
            }
        }

        return answers;
    }
}
