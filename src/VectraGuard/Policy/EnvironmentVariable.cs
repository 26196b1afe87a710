namespace VectraGuard.Policy;

/// <summary>One environment variable. Both parts are bytes, held as text by <c>OsText</c>.</summary>
public readonly record struct EnvironmentVariable(string Name, string Value);
