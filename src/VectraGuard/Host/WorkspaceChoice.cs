namespace VectraGuard.Host;

/// <summary>A workspace that somebody asked for.</summary>
/// <param name="Directory">Absolute, not yet resolved.</param>
/// <param name="Origin">Who asked: <c>--workspace</c>, <c>config.yaml:3</c>.</param>
internal readonly record struct WorkspaceChoice(string Directory, string Origin);
