using VectraGuard.Policy;

namespace VectraGuard.Runtimes;

/// <summary>The runtime that will be used, and why it is that one.</summary>
/// <param name="Runtime">The choice.</param>
/// <param name="Reason">One line, such as <c>dev; bubblewrap not installed</c> or <c>asked for</c>.</param>
internal sealed record Selection(RuntimeKind Runtime, string Reason);
