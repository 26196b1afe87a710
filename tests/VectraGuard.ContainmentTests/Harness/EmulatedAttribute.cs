using Xunit.v3;

namespace VectraGuard.ContainmentTests.Harness;

/// <summary>Runs on emulated machines, where root and an ordinary user are both tried: once is enough, whoever runs the tests.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class EmulatedAttribute : Attribute, ITraitAttribute
{
    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("kind", "emulated")];
}
