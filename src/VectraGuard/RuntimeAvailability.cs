using VectraGuard.Policy;
using VectraGuard.Runtimes;

namespace VectraGuard;

/// <summary>Whether a runtime can be used on this machine.</summary>
/// <param name="Runtime">Which one.</param>
/// <param name="Availability">What a real attempt showed.</param>
public sealed record RuntimeAvailability(RuntimeKind Runtime, Availability Availability);
