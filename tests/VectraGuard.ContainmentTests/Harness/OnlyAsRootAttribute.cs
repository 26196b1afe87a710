using Xunit.v3;

namespace VectraGuard.ContainmentTests.Harness;

/// <summary>
/// Proves something only as uid 0: another user is refused by the kernel's ordinary rules already. The run as an ordinary user leaves these out by
/// this trait.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OnlyAsRootAttribute : Attribute, ITraitAttribute
{
    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("as", "root")];
}
