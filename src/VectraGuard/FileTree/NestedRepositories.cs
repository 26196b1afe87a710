using VectraGuard.Git;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.FileTree;

/// <summary>
/// Repositories in a workspace beside its own. One look: into each directory of the workspace, and one further down into those that usually
/// hold other people's code, or into all where the workspace itself is no repository: what looks like a repository there must not hide what it holds. At most 256 places, never into another file system
/// or a directory of more than about a thousand names. Bare ones count, and links lead further. What is beyond that is not promised (docs/threat-model.md).
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

    /// <summary>What a look finds.</summary>
    /// <param name="Repositories">The directories below the workspace that hold a <c>.git</c>, each of them a working tree, and those that are git directories themselves.</param>
    /// <param name="Links">The links in the directories that were listed. What they lead to in the workspace was looked at, wherever that is.</param>
    /// <param name="Unreached">The directories in which there was more than the look reaches.</param>
    internal sealed record Findings(List<string> Repositories, List<string> Links, List<string> Unreached);

    /// <summary>Looks.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="workspace">Where to look.</param>
    /// <param name="isRepository">Whether it is one itself: then only the usual holders of other people's code are looked into.</param>
    /// <param name="reach">How far.</param>
    public static Findings Find(IHostFiles files, string workspace, bool isRepository, Reach reach) =>
        files.Status(workspace) is { } root && root.Size <= reach.DirectorySize
            ? new Look(files, workspace, isRepository, reach, root.Device).Run()
            : new Findings([], [], [workspace]);

    /// <summary>Whether a directory's own owner may not look into it.</summary>
    public static bool IsClosed(FileStatus directory) => (directory.Mode & OwnerLooks) != OwnerLooks;

    private sealed class Look(IHostFiles files, string workspace, bool isRepository, Reach reach, ulong device)
    {
        private readonly List<string> found = [];
        private readonly List<string> links = [];
        private readonly List<string> unreached = [];
        private int places = reach.Places;

        public Findings Run()
        {
            LinkListing listing = files.LinksAndDirectories(workspace);
            List<string> holders = [], others = [];
            foreach (string path in Searchable(workspace, listing.Directories))
            {
                // Repositories hold others more rarely, and come last.
                (AddIfRepository(path) && !isRepository ? others : holders).Add(path);
            }

            AddLinked(workspace, listing.Links);
            bool isComplete = listing.IsComplete && places > 0;
            foreach (string path in holders.FindAll(path => !isRepository || Holders.Contains(PathText.Name(path))))
            {
                AddChildren(path);
            }

            isComplete &= places > 0;
            others.ForEach(AddChildren);
            return new Findings(found, links, isComplete ? unreached : [workspace]);
        }

        private IEnumerable<string> Searchable(string directory, List<string> names)
        {
            foreach (string name in names)
            {
                if (places > 0 && !NotSearched.Contains(name))
                {
                    yield return PathText.Join(directory, name);
                }
            }
        }

        private void AddChildren(string directory)
        {
            if (files.LinkStatus(directory) is not { IsDirectory: true } status || status.Device != device)
            {
                return;
            }

            if (places <= 0 || status.Size > reach.DirectorySize || IsClosed(status))
            {
                unreached.Add(directory);
                return;
            }

            LinkListing listing = files.LinksAndDirectories(directory);
            foreach (string path in Searchable(directory, listing.Directories))
            {
                AddIfRepository(path);
            }

            AddLinked(directory, listing.Links);
            if (!listing.IsComplete || places <= 0)
            {
                unreached.Add(directory);
            }
        }

        // Git works in the repository around the place to which a link leads, whatever the link is called.
        private void AddLinked(string directory, List<string> names)
        {
            foreach (string path in names.TakeWhile(_ => places > 0).Select(name => PathText.Join(directory, name)))
            {
                places--;
                links.Add(path);
                if (files.Status(path) is { IsDirectory: true } && files.RealPath(path) is { } real)
                {
                    for (; PathText.IsBelow(real, workspace); real = PathText.Parent(real))
                    {
                        AddIfRepository(real);
                    }
                }
            }
        }

        private bool AddIfRepository(string path)
        {
            places--;
            bool isRepository = files.LinkStatus(PathText.Join(path, ".git")) is not null || RepositoryLayout.IsBare(files, path);
            if (isRepository)
            {
                found.Add(path);
            }

            return isRepository;
        }
    }
}
