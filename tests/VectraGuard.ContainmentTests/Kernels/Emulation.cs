using System.Globalization;

namespace VectraGuard.ContainmentTests.Kernels;

/// <summary>What came of the checks (tests/kernels/checks) on each emulated machine. All of them start with the first question, two at a time.</summary>
internal static class Emulation
{
    private static readonly SemaphoreSlim Processors = new(initialCount: 2);

    private static readonly Lazy<Dictionary<string, Task<Dictionary<string, Outcome>>>> Runs = new(() =>
        Machine.All.ToDictionary(machine => machine.ToString(), machine => Task.Run(() => Run(machine))));

    /// <summary>How a check ended on a machine.</summary>
    public static async Task<Outcome> Of(Machine machine, string check, string user)
    {
        Dictionary<string, Outcome> outcomes = await Runs.Value[machine.ToString()].ConfigureAwait(false);
        return outcomes.GetValueOrDefault($"{check} {user}") ?? throw new KeyNotFoundException($"the machine {machine} has no check {check} of {user}");
    }

    private static async Task<Dictionary<string, Outcome>> Run(Machine machine)
    {
        await Processors.WaitAsync().ConfigureAwait(false);
        try
        {
            using var host = new Host();
            using Running boot = host.Start(Installation.Boot, machine.Kernel, machine.Change, Installation.VectraGuard, Installation.Probe, machine.Parameters);
            Outcome outcome = boot.End(within: TimeSpan.FromMinutes(9)).Exits(0);
            return outcome.Lines.Select(line => line.Split('\t')).Where(fields => fields.Length == 5).ToDictionary(fields => $"{fields[0]} {fields[1]}", fields => Read(machine, fields), StringComparer.Ordinal);
        }
        finally
        {
            Processors.Release();
        }
    }

    private static Outcome Read(Machine machine, string[] fields) => new(
        $"{fields[0]} as {fields[1]} on {machine}", int.Parse(fields[2], CultureInfo.InvariantCulture), Convert.FromBase64String(fields[3]),
        System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(fields[4])));
}
