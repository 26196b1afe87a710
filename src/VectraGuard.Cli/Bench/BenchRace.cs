using VectraGuard.Linux;

namespace VectraGuard.Cli.Bench;

/// <summary>Runs the contenders in turn, so that whatever the machine does meanwhile hits all of them alike.</summary>
/// <param name="rounds">How many runs of each are measured.</param>
/// <param name="run">Runs a contender once.</param>
/// <param name="isAskedToEnd">Whether somebody wants this to end.</param>
internal sealed class BenchRace(int rounds, Func<Contender, TimedRun> run, Func<bool> isAskedToEnd)
{
    /// <summary>Runs before the measured ones: caches fill, and a contender that cannot work at all is found.</summary>
    public const int WarmUps = 5;

    // A container takes seconds to start: as many rounds of it as of the others would take the whole morning.
    private const double SlowMilliseconds = 250;
    private const int RoundsOfSlow = 10;

    /// <summary>One row for each contender. Throws a <see cref="UserException"/> when it is broken off.</summary>
    public IReadOnlyList<BenchRow> Run(IReadOnlyList<Contender> contenders)
    {
        List<Lane> lanes = [.. contenders.Select(contender => new Lane(contender))];
        for (int round = -WarmUps; round < rounds; round++)
        {
            foreach (Lane lane in lanes)
            {
                if (isAskedToEnd())
                {
                    throw new UserException("the benchmark was broken off", "--rounds N makes it shorter");
                }

                lane.Run(run, round, rounds);
            }
        }

        return [.. lanes.Select(lane => lane.Row)];
    }

    private sealed class Lane(Contender contender)
    {
        private readonly List<double> milliseconds = [];
        private readonly List<double> faults = [];
        private double warmUp;
        private string? failure;

        public BenchRow Row => failure is null && faults.Count > 0
            ? new BenchRow(contender, milliseconds, Statistics.Median(faults))
            : new BenchRow(contender, [], Failure: failure);

        public void Run(Func<Contender, TimedRun> run, int round, int rounds)
        {
            bool isSlow = warmUp > SlowMilliseconds && (round < 0 || round % Math.Max(rounds / RoundsOfSlow, 1) != 0);
            if (contender.Skipped is not null || failure is not null || isSlow)
            {
                return;
            }

            TimedRun result = run(contender);
            double time = result.Nanoseconds / 1e6;
            if (result.Status != 0)
            {
                failure = $"it ended with exit status {result.Status}";
            }
            else if (round < 0)
            {
                warmUp = time;
            }
            else
            {
                milliseconds.Add(time);
                faults.Add(result.PageFaults);
            }
        }
    }
}
