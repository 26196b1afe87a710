namespace VectraGuard.Configuration;

/// <summary>A file or directory of the host that the user asked to see inside.</summary>
/// <param name="HostPath">Absolute, expanded, not yet resolved.</param>
/// <param name="ContainerPath">Where it appears; absolute and expanded.</param>
/// <param name="ReadOnly">Whether it may not be changed.</param>
public sealed record BindMount(string HostPath, string ContainerPath, bool ReadOnly = true);
