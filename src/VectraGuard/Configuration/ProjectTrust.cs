namespace VectraGuard.Configuration;

/// <summary>Whether the user has approved a project's file with exactly this content.</summary>
/// <param name="path">The file, links resolved.</param>
/// <param name="content">The bytes that were read, and that are used if this says yes.</param>
internal delegate bool ProjectTrust(string path, ReadOnlySpan<byte> content);
