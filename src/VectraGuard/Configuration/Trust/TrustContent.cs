using System.Collections.Immutable;

namespace VectraGuard.Configuration.Trust;

/// <summary>Everything in the trust store.</summary>
/// <param name="Files">Project files, the oldest approval first.</param>
/// <param name="Commands">Commands, the oldest approval first.</param>
internal sealed record TrustContent(ImmutableArray<Approval> Files, ImmutableArray<CommandApproval> Commands);
