using VectraGuard.Risk;

namespace VectraGuard.Cli.Audit;

/// <summary>Sums over runs.</summary>
internal sealed class AuditSummary
{
    private static readonly string[] StatusOrder = ["exited", "signaled", "timeout", "refused", "killed", "running", "unknown"];
    private readonly Dictionary<string, int> statuses = new(StringComparer.Ordinal);
    private readonly Dictionary<RiskLevel, int> levels = [];

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them ended with another status than 0.</summary>
    public int Failed { get; private set; }

    /// <summary>When the first started.</summary>
    public DateTimeOffset First { get; private set; }

    /// <summary>When the last started.</summary>
    public DateTimeOffset Last { get; private set; }

    /// <summary>How many ended how.</summary>
    public IEnumerable<KeyValuePair<string, int>> Statuses => statuses.OrderBy(entry => Array.IndexOf(StatusOrder, entry.Key));

    /// <summary>How many have a highest finding of which level; those without one are left out.</summary>
    public IEnumerable<KeyValuePair<RiskLevel, int>> Levels => levels.OrderByDescending(entry => entry.Key);

    /// <summary>Adds a run.</summary>
    public void Add(AuditRun run)
    {
        First = Count == 0 ? run.Time : First;
        Last = run.Time;
        Count++;
        Failed += run is { Status: "exited", ExitCode: not 0 } ? 1 : 0;
        statuses[run.Status] = statuses.GetValueOrDefault(run.Status) + 1;
        if (run.Level > RiskLevel.None)
        {
            levels[run.Level] = levels.GetValueOrDefault(run.Level) + 1;
        }
    }
}
