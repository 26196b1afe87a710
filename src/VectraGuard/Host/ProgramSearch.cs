using VectraGuard.Policy;

namespace VectraGuard.Host;

/// <summary>What a search for a program of the host found.</summary>
/// <param name="Path">The real path of the first that can be trusted; null when there is none.</param>
/// <param name="Refused">Those that were passed over, each with the reason, one line: <c>'/tmp/bwrap': everybody may write to '/tmp'</c>.</param>
internal sealed record ProgramSearch(string? Path, ValueList<string> Refused);
