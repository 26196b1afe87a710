using Xunit.v3;

namespace VectraGuard.ContainmentTests.Harness;

/// <summary>Takes long and wants the machine for itself; <c>make test</c> runs these after the others.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SoakAttribute : Attribute, ITraitAttribute
{
    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("kind", "soak")];
}
