namespace VectraGuard.Configuration;

/// <summary>An option of the command line that sets a key, as it was given.</summary>
/// <param name="Flag">With its dashes: <c>--bind</c>.</param>
/// <param name="Value">As <c>OsText</c>.</param>
internal readonly record struct FlagValue(string Flag, string Value);
