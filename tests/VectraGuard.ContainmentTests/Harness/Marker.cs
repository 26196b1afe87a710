using System.Diagnostics;
using System.Globalization;

namespace VectraGuard.ContainmentTests.Harness;

/// <summary>
/// A number that no other process has in its command line: <c>sleep</c> takes it, so a process that survives is found by it. Survivors
/// are ended with the test.
/// </summary>
public sealed class Marker : IDisposable
{
    /// <summary>The number, as an argument of <c>sleep</c>: many minutes.</summary>
    public string Seconds { get; } = string.Create(CultureInfo.InvariantCulture, $"1{Random.Shared.Next(1000, 9999)}.{Random.Shared.NextInt64():D19}");

    /// <summary>The processes that have it in their command line now.</summary>
    public IReadOnlyList<int> Holders =>
        [.. from directory in Directory.EnumerateDirectories("/proc")
            let name = Path.GetFileName(directory)
            where name.All(char.IsAsciiDigit) && CommandLine(directory).Contains(Seconds, StringComparison.Ordinal)
            select int.Parse(name, CultureInfo.InvariantCulture)];

    /// <summary>Fails unless all of them are gone within the time.</summary>
    public void IsGone(TimeSpan within) => Eventually.Holds(
        () => Holders.Count == 0,
        within,
        () => $"still there after {within.TotalSeconds} s:\n{string.Join('\n', Holders.Select(id => $"  {id} {CommandLine($"/proc/{id}")}"))}");

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (int id in Holders)
        {
            using Process kill = Process.Start("kill", ["-s", "KILL", $"{id}"]);
            kill.WaitForExit();
        }
    }

    private static string CommandLine(string directory)
    {
        try
        {
            return File.ReadAllText($"{directory}/cmdline").Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked.
            return "";
        }
    }
}
