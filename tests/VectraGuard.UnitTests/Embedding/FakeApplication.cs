using System.Diagnostics;
using VectraGuard.Embedding;
using VectraGuard.Host;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.Embedding;

/// <summary>An application on a <see cref="FakeHost"/> that starts nothing, and remembers what it was to start.</summary>
internal sealed class FakeApplication(FakeHost host) : IApplication
{
    public string BaseDirectory => "/opt/app";

    public int ExitStatus { get; set; }

    public List<ProcessStartInfo> Started { get; } = [];

    public HostFacts Facts(string executable, string? directory) =>
        host.Facts with { ExecutablePath = executable, WorkingDirectory = directory ?? host.Facts.WorkingDirectory };

    public Task<int> Run(ProcessStartInfo start, CancellationToken cancellation)
    {
        Started.Add(start);
        return Task.FromResult(ExitStatus);
    }
}
