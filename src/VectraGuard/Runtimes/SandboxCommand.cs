using VectraGuard.Policy;

namespace VectraGuard.Runtimes;

/// <summary>The command that runs inside: the word that names it, and its arguments, all as <c>OsText</c>.</summary>
internal sealed record SandboxCommand(ValueList<string> Words);
