namespace VectraGuard.Configuration.Trust;

/// <summary>A project file that the user approved.</summary>
/// <param name="Path">Its real path, as it is shown.</param>
/// <param name="Hash">SHA-256 of its content, in lower-case hexadecimal digits: another content is another file.</param>
/// <param name="ApprovedAt">When.</param>
internal sealed record Approval(string Path, string Hash, DateTimeOffset ApprovedAt);
