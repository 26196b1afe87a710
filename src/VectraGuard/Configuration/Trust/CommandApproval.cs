namespace VectraGuard.Configuration.Trust;

/// <summary>A risky command that the user wants to run without being asked again.</summary>
/// <param name="Directory">Where, as it is shown.</param>
/// <param name="Command">The command as it is shown, secrets masked.</param>
/// <param name="Hash">SHA-256 over directory, words and the script that was read: any other byte is another command.</param>
/// <param name="ApprovedAt">When.</param>
/// <param name="ExpiresAt">Until when.</param>
internal sealed record CommandApproval(string Directory, string Command, string Hash, DateTimeOffset ApprovedAt, DateTimeOffset ExpiresAt);
