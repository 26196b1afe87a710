using VectraGuard.Host;

namespace VectraGuard.FileTree;

/// <summary>
/// Repositories in a workspace beside its own. One look: into each directory of the workspace, and one further down into those that usually
/// hold other people's code, or into all where the workspace itself is no repository. At most 256 places, never into another file system
/// or a directory of more than about a thousand names. What is beyond that is not promised (docs/threat-model.md).
/// </summary>
internal static class NestedRepositories
{
    private const int MaximumPlaces = 256;

    // The size of a directory tells how many names it has: ext4 keeps about sixty in a block of 4 KiB.
    private const long MaximumDirectorySize = 64 * 1024;

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

    /// <summary>The directories below the workspace that hold a <c>.git</c>, each of them a working tree.</summary>
    public static List<string> Find(IHostFiles files, string workspace)
    {
        var found = new List<string>();
        if (files.Status(workspace) is not { } root || root.Size > MaximumDirectorySize)
        {
            return found;
        }

        bool isRepository = files.LinkStatus(PathText.Join(workspace, ".git")) is not null;
        int places = MaximumPlaces;
        foreach (string name in files.List(workspace))
        {
            string path = PathText.Join(workspace, name);
            if (NotSearched.Contains(name) || places <= 0 || AddIfRepository(files, path, found, ref places))
            {
                continue;
            }

            if ((!isRepository || Holders.Contains(name)) && files.LinkStatus(path) is { IsDirectory: true } status && status.Device == root.Device && status.Size <= MaximumDirectorySize)
            {
                AddChildren(files, path, found, ref places);
            }
        }

        return found;
    }

    private static void AddChildren(IHostFiles files, string directory, List<string> found, ref int places)
    {
        foreach (string name in files.List(directory))
        {
            if (places > 0 && !NotSearched.Contains(name))
            {
                AddIfRepository(files, PathText.Join(directory, name), found, ref places);
            }
        }
    }

    // What is no directory has no .git in it either: one question answers both, and only then is it asked whether a link led there.
    private static bool AddIfRepository(IHostFiles files, string path, List<string> found, ref int places)
    {
        places--;
        if (files.LinkStatus(PathText.Join(path, ".git")) is null)
        {
            return false;
        }

        if (files.LinkStatus(path) is { IsDirectory: true })
        {
            found.Add(path);
        }

        return true;
    }
}
