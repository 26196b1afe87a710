using VectraGuard.Host;

namespace VectraGuard.Configuration;

/// <summary>A configuration file that was found and read.</summary>
/// <param name="Path">As it was looked for.</param>
/// <param name="RealPath">Without symbolic links: where it would have to be protected.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record ConfigurationFile(string Path, string RealPath, byte[] Content)
{
    /// <summary>A hundred times what all settings with all comments take.</summary>
    public const int LargestSize = 1 << 20;

    /// <summary>The file; null when there is none. Whatever else stands in its place is an error: ignoring it could lower protection.</summary>
    public static ConfigurationFile? Find(string path, IHostFiles files)
    {
        if (files.Status(path) is not { } status)
        {
            return Absence(path, files) is { } trouble ? throw Error(path, trouble, "a file that you may read, or none") : null;
        }

        string? problem = status switch
        {
            { Kind: FileKind.Directory } => "a directory",
            { Kind: not FileKind.File } => "a pipe, socket or device",
            { Size: > LargestSize } => $"a file of {status.Size} bytes",
            _ => null,
        };
        if (problem is not null)
        {
            throw Error(path, $"{problem} in the place of the configuration", $"a file of at most {LargestSize} bytes");
        }

        byte[] content = files.Read(path, LargestSize)
            ?? throw Error(path, "the configuration cannot be read: Permission denied (EACCES)", "a file that you may read");
        return new ConfigurationFile(path, files.RealPath(path) ?? path, content);
    }

    /// <summary>The file that the user named.</summary>
    public static ConfigurationFile Require(string path, IHostFiles files) =>
        Find(path, files) ?? throw Error(path, "there is no such file", "the path of a configuration file");

    // What cannot be looked at reads as absent. An administrator's file that somebody made unreadable would then count for nothing.
    private static string? Absence(string path, IHostFiles files)
    {
        string directory = PathText.Parent(path);
        bool isClosed = files.Status(directory) is { IsDirectory: true } && files.Status($"{directory}/.") is null;
        return isClosed ? $"the directory {Quoted.Text(directory)} may not be entered: Permission denied (EACCES)"
            : files.LinkStatus(path) is not null ? "the link leads to nothing that can be read"
            : null;
    }

    private static ConfigurationException Error(string path, string problem, string expected) => new(path, line: 0, column: 0, problem, expected);
}
