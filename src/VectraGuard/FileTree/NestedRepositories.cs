using VectraGuard.Git;
using VectraGuard.Host;

namespace VectraGuard.FileTree;

/// <summary>
/// Repositories in a workspace beside its own. One look: into each directory of the workspace, and one further down into those that usually
/// hold other people's code, or into all where the workspace itself is no repository. At most 256 places, never into another file system
/// or a directory of more than about a thousand names. Bare ones count. What is beyond that is not promised (docs/threat-model.md).
/// </summary>
internal static class NestedRepositories
{
    /// <summary>How far a look goes.</summary>
    /// <param name="Places">The directories that it asks about.</param>
    /// <param name="DirectorySize">The largest directory that it lists. The size tells how many names there are: ext4 keeps about sixty in a block of 4 KiB.</param>
    internal readonly record struct Reach(int Places, long DirectorySize);

    /// <summary>The reach before a run: every run pays for it.</summary>
    public static Reach Usual => new(256, 64 * 1024);

    /// <summary>The reach after it: a command must not get out of sight by making many directories.</summary>
    public static Reach Wide => new(16 * 1024, 4 * 1024 * 1024);

    private const int OwnerLooks = 0b101_000_000;

    private static readonly string[] NotSearched =
    [
        ".git", "node_modules", "target", "build", "dist", "out", "bin", "obj", "venv", ".venv", "__pycache__", ".tox", ".nox", ".cache", ".gradle",
        ".next", ".nuxt", ".turbo", ".mypy_cache", ".pytest_cache", ".ruff_cache", "coverage", "bower_components", "Pods", "DerivedData",
    ];

    private static readonly string[] Holders =
    [
        "packages", "modules", "plugins", "extensions", "vendor", "third_party", "third-party", "thirdparty", "external", "externals", "deps", "dependencies",
        "lib", "libs", "submodules", "subprojects", "repos", "projects", "apps", "services", "components", "layers", "roles", "themes", "contrib", "tools", "src",
    ];

    /// <summary>The directories below the workspace that hold a <c>.git</c>, each of them a working tree, and those that are git directories themselves.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="workspace">Where to look.</param>
    /// <param name="isRepository">Whether it is one itself: then only the usual holders of other people's code are looked into.</param>
    /// <param name="reach">How far.</param>
    /// <param name="isComplete">False when there was more than that.</param>
    public static List<string> Find(IHostFiles files, string workspace, bool isRepository, Reach reach, out bool isComplete)
    {
        var found = new List<string>();
        isComplete = false;
        if (files.Status(workspace) is not { } root || root.Size > reach.DirectorySize)
        {
            return found;
        }

        int places = reach.Places;
        bool isSkipped = false;
        foreach (string name in files.Directories(workspace))
        {
            string path = PathText.Join(workspace, name);
            if (NotSearched.Contains(name) || places <= 0 || AddIfRepository(files, path, found, ref places))
            {
                continue;
            }

            if ((isRepository && !Holders.Contains(name)) || files.LinkStatus(path) is not { IsDirectory: true } status || status.Device != root.Device)
            {
                continue;
            }

            if (status.Size <= reach.DirectorySize && !IsClosed(status))
            {
                AddChildren(files, path, found, ref places);
            }
            else
            {
                isSkipped = true;
            }
        }

        isComplete = places > 0 && !isSkipped;
        return found;
    }

    /// <summary>Whether a directory's own owner may not look into it.</summary>
    public static bool IsClosed(FileStatus directory) => (directory.Mode & OwnerLooks) != OwnerLooks;

    private static void AddChildren(IHostFiles files, string directory, List<string> found, ref int places)
    {
        foreach (string name in files.Directories(directory))
        {
            if (places > 0 && !NotSearched.Contains(name))
            {
                AddIfRepository(files, PathText.Join(directory, name), found, ref places);
            }
        }
    }

    // What is no directory has neither in it: that is asked first, and only then whether a link led there.
    private static bool AddIfRepository(IHostFiles files, string path, List<string> found, ref int places)
    {
        places--;
        bool isRepository = files.LinkStatus(PathText.Join(path, ".git")) is not null
            || (files.LinkStatus(PathText.Join(path, "HEAD")) is not null && RepositoryLayout.IsBare(files, path));
        if (isRepository && files.LinkStatus(path) is { IsDirectory: true })
        {
            found.Add(path);
        }

        return isRepository;
    }
}
