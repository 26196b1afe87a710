using VectraGuard.Host;

namespace VectraGuard.FileTree;

/// <summary>
/// Repositories in a workspace beside its own: one look two directories deep, at most 256 places, never into a directory of another
/// file system or one with more than about a thousand names. What is beyond that is not promised (docs/threat-model.md).
/// </summary>
internal static class NestedRepositories
{
    private const int MaximumPlaces = 256;

    // The size of a directory tells how many names it has: ext4 keeps about sixty in a block of 4 KiB.
    private const long MaximumDirectorySize = 64 * 1024;

    private static ReadOnlySpan<string> NotSearched => new[]
    {
        ".git", "node_modules", "target", "build", "dist", "out", "bin", "obj", "venv", ".venv", "__pycache__", ".tox", ".nox", ".cache", ".gradle",
        ".next", ".nuxt", ".turbo", ".mypy_cache", ".pytest_cache", ".ruff_cache", "coverage", "bower_components", "Pods", "DerivedData",
    };

    /// <summary>The directories below the workspace that hold a <c>.git</c>, each of them a working tree.</summary>
    public static List<string> Find(IHostFiles files, string workspace)
    {
        var found = new List<string>();
        if (files.Status(workspace) is not { } root || root.Size > MaximumDirectorySize)
        {
            return found;
        }

        int places = MaximumPlaces;
        foreach (string directory in Subdirectories(files, workspace, root.Device, ref places))
        {
            if (files.LinkStatus(PathText.Join(directory, ".git")) is not null)
            {
                found.Add(directory);
                continue;
            }

            AddChildren(files, directory, found, ref places);
        }

        return found;
    }

    private static List<string> Subdirectories(IHostFiles files, string workspace, ulong device, ref int places)
    {
        var directories = new List<string>();
        foreach (string name in files.List(workspace))
        {
            if (NotSearched.Contains(name) || places-- <= 0)
            {
                continue;
            }

            string path = PathText.Join(workspace, name);
            if (files.LinkStatus(path) is { IsDirectory: true } status && status.Device == device && status.Size <= MaximumDirectorySize)
            {
                directories.Add(path);
            }
        }

        return directories;
    }

    // What is no directory has no .git in it either: one question answers both, and only then is it asked whether a link led there.
    private static void AddChildren(IHostFiles files, string directory, List<string> found, ref int places)
    {
        if (places <= 0)
        {
            return;
        }

        foreach (string name in files.List(directory))
        {
            string path = PathText.Join(directory, name);
            if (!NotSearched.Contains(name)
                && places-- > 0
                && files.LinkStatus(PathText.Join(path, ".git")) is not null
                && files.LinkStatus(path) is { IsDirectory: true })
            {
                found.Add(path);
            }
        }
    }
}
