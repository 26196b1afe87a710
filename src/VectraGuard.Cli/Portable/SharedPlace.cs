namespace VectraGuard.Cli.Portable;

/// <summary>A file or directory of the host that the container has too. Both paths are names in a container.</summary>
/// <param name="Source">Its real path.</param>
/// <param name="Target">Where it is there: the path by which our Linux executable will ask for it.</param>
/// <param name="IsWritable">Whether it can be changed there.</param>
/// <param name="IsOurs">Whether it is one of our own directories, which is made when it is missing.</param>
internal sealed record SharedPlace(string Source, string Target, bool IsWritable, bool IsOurs = false);
