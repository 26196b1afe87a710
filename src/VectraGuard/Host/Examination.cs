using System.Collections.Immutable;
using VectraGuard.Configuration;
using VectraGuard.Policy;
using VectraGuard.Runtimes;

namespace VectraGuard.Host;

/// <summary>Everything that the doctor found out.</summary>
/// <param name="Environment">Where this is.</param>
/// <param name="Selection">What <c>exec</c> takes here when no setting says otherwise; null when there is nothing to take.</param>
/// <param name="Runtimes">The runtimes, in the order in which they are tried here.</param>
/// <param name="Capabilities">What else matters.</param>
internal sealed record Examination(
    DetectedEnvironment Environment,
    Selection? Selection,
    ImmutableArray<(string Name, Availability Availability)> Runtimes,
    ImmutableArray<(string Name, Availability Availability)> Capabilities)
{
    /// <summary>Tries everything.</summary>
    public static Examination Of(HostFacts facts, HostProbes probes)
    {
        var defaults = new Settings();
        DetectedEnvironment environment = EnvironmentDetector.Detect(facts, defaults);
        var runtimes = new List<(RuntimeKind Kind, Availability Availability)>();
        foreach (RuntimeKind kind in RuntimeSelector.Order(environment, defaults.PreferFast))
        {
            runtimes.Add((kind, probes.Of(kind)));
        }

        Selection? selection = runtimes.Exists(r => r.Availability.IsAvailable)
            ? RuntimeSelector.Select(environment, defaults, kind => runtimes.Find(r => r.Kind == kind).Availability)
            : null;
        return new Examination(
            environment,
            selection,
            [.. runtimes.Select(r => (r.Kind.Name, r.Availability))],
            [.. HostCapability.All.Where(c => !c.IsRuntime).Select(c => (c.Name, c.Probe(probes)))]);
    }
}
