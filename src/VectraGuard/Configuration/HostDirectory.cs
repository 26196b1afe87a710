namespace VectraGuard.Configuration;

/// <summary>A directory that has to be on the host before the run; a policy never makes one by itself.</summary>
/// <param name="Path">Absolute. Its parents are made with the same mode.</param>
/// <param name="Mode">Permission bits, when it is made.</param>
internal sealed record HostDirectory(string Path, int Mode);
