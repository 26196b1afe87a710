using System.Text;
using VectraGuard.Host;

namespace VectraGuard.Cli.Bench;

/// <summary>What the numbers were measured on. Figures of different machines are not comparable; the ratios are.</summary>
internal sealed record BenchMachine(string Kernel, string Processor, int Processors, string User)
{
    private const int Limit = 1024 * 1024;

    /// <summary>This machine.</summary>
    public static BenchMachine Of(HostFacts facts) => new(
        Text(facts, "/proc/sys/kernel/osrelease").Trim(),
        Field(Text(facts, "/proc/cpuinfo"), "model name") ?? "an unnamed processor",
        Environment.ProcessorCount,
        facts.UserId == 0 ? "root" : "an ordinary user");

    private static string? Field(string text, string name) => text.Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(':', StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
        .FirstOrDefault();

    private static string Text(HostFacts facts, string path) => Encoding.UTF8.GetString(facts.Files.Read(path, Limit) ?? []);
}
