using VectraGuard.FileTree;

namespace VectraGuard.Cli.Aftermath;

/// <summary>What stands where it stood before the run, so that new things beside it can be told.</summary>
internal sealed class Standing
{
    private readonly HashSet<string> paths = new(StringComparer.Ordinal);
    private readonly HashSet<string> readOnly = new(StringComparer.Ordinal);
    private readonly HashSet<string> gitDirectories = new(StringComparer.Ordinal);

    /// <summary>Notes one that is the same.</summary>
    public void Add(WatchedPath path)
    {
        paths.Add(path.Path);
        if (path.Kind is WatchKind.GitDirectory or WatchKind.ReadOnly)
        {
            gitDirectories.Add(path.Path);
        }

        if (path.Kind is WatchKind.ReadOnly)
        {
            readOnly.Add(path.Path);
        }
    }

    /// <summary>Whether a path was watched, and is the same.</summary>
    public bool Contains(string path) => paths.Contains(path);

    /// <summary>Whether a directory was a git directory already: protected as one, or read-only as a whole. That it was there is not enough.</summary>
    public bool IsGitDirectory(string path) => gitDirectories.Contains(path);

    /// <summary>Whether all of it was read-only: there is nothing new in it.</summary>
    public bool IsReadOnly(string path) => readOnly.Contains(path);
}
