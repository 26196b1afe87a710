using Xunit.v3;

namespace VectraGuard.ContainmentTests.Harness;

/// <summary>
/// A promise about what the command cannot do: each test of it must fail where there is no containment, and where nothing runs at all.
/// <c>make test-of-tests</c> shows that. Tests without it are about what the command can do.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ContainmentAttribute : Attribute, ITraitAttribute
{
    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("promise", "containment")];
}
