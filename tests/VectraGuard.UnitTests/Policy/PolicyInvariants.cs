using VectraGuard.Caches;
using VectraGuard.Configuration;
using VectraGuard.FileTree;
using VectraGuard.Git;
using VectraGuard.Host;
using VectraGuard.Policy;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.Policy;

/// <summary>
/// What holds for every policy of every host. Each policy that a test makes is checked; the tree is read here in a way of its own, not
/// with the compiler's.
/// </summary>
internal sealed class PolicyInvariants(FakeHost host, Settings settings, CompiledPolicy compiled)
{
    private readonly List<Mount> laid = [];

    /// <summary>Fails where one does not hold.</summary>
    public void Check()
    {
        foreach (Mount mount in compiled.Policy.Mounts)
        {
            CheckTarget(mount);
            if (mount is Mount.Bind bind)
            {
                CheckSource(bind);
            }

            laid.Add(mount);
        }

        Assert.True(IsSeen(compiled.Policy.WorkingDirectory), "the working directory is not there");
        Assert.Distinct(compiled.Policy.Environment.Select(variable => variable.Name));
        Assert.All(compiled.Directories, directory => Assert.True(host.Files.LinkStatus(directory.Path) is null, $"{directory.Path} exists"));
        Assert.Distinct(compiled.Directories);
    }

    /// <summary>The host's path of what the command sees at a path; null when it sees nothing of the host there.</summary>
    public string? Source(string path) => laid.FindLast(mount => PathText.IsAtOrBelow(path, mount.Target)) switch
    {
        Mount.Bind bind => PathText.Rebase(path, bind.Target, bind.Source),
        Mount.Overlay overlay => PathText.Rebase(path, overlay.Target, overlay.Source),
        _ => null,
    };

    private bool IsSeen(string path) => Source(path) is { } source && host.Files.RealPath(source) == source;

    // No runtime may have to make anything on the host: a mount point is in a private tree, or it is there already.
    private void CheckTarget(Mount mount)
    {
        Assert.Equal(PathText.Normalize(mount.Target), mount.Target);
        Mount? cover = laid.FindLast(other => PathText.IsAtOrBelow(mount.Target, other.Target));
        bool isPrivate = cover is null or Mount.Scratch or Mount.Directory or Mount.Overlay;
        if (isPrivate && mount is not Mount.Cover)
        {
            return;
        }

        Assert.True(mount is not (Mount.Link or Mount.Directory), $"{mount} cannot be made in {cover}");
        if (cover is Mount.Content or Mount.Cover && cover.Target == mount.Target && IsDirectory(cover) == IsDirectory(mount))
        {
            return;
        }

        if (cover is Mount.Scratch or Mount.Directory)
        {
            Assert.Contains(laid, other => PathText.IsBelow(other.Target, mount.Target));
            return;
        }

        string source = Source(mount.Target) ?? throw new InvalidOperationException($"{mount} lies in {cover}");
        bool isNew = compiled.Directories.Any(directory => directory.Path == source);
        Assert.True(isNew || host.Files.RealPath(source) == source, $"{mount} has no mount point, or a link on the way: {source}");
        Assert.Equal(isNew || host.Files.Status(source)!.Value.IsDirectory, IsDirectory(mount));
    }

    private static bool IsDirectory(Mount mount) => mount switch
    {
        Mount.Bind bind => bind.IsDirectory,
        Mount.Cover cover => cover.IsDirectory,
        Mount.Content => false,
        _ => true,
    };

    private void CheckSource(Mount.Bind bind)
    {
        bool isNew = compiled.Directories.Any(directory => directory.Path == bind.Source);
        Assert.True(isNew || host.Files.RealPath(bind.Source) == bind.Source, $"{bind} has no source");
        Assert.Equal(isNew || host.Files.Status(bind.Source)!.Value.IsDirectory, bind.IsDirectory);
        if (bind.Writable)
        {
            Assert.True(MayBeWritable(bind), $"{bind} is writable");
        }
    }

    private bool MayBeWritable(Mount.Bind bind) =>
        PathText.IsAtOrBelow(bind.Source, host.Workspace)
        || IsCache(bind.Source)
        || IsOwnRepository(bind.Source)
        || settings.BindMounts.Any(word => !word.ReadOnly && host.Files.RealPath(word.HostPath) == bind.Source);

    private bool IsCache(string source) =>
        new[] { settings.CacheDir, Default(host.Home), Default(host.PasswdHome) }
            .Any(directory => directory is not null && PathText.IsBelow(source, OwnPlaces.RealPath(host.Files, directory)))
        || CacheTable.All().Any(entry => entry.Trust is not CacheTrust.Code
            && (entry.Trust is CacheTrust.Verified || settings.Cache is CacheMode.Shared)
            && Places(entry).Any(place => host.Files.RealPath(place.TrimEnd('/')) == source));

    private IEnumerable<string> Places(CacheEntry entry) =>
        Named(entry.Variable).Append($"{host.Home}/{entry.Root}").Select(root => $"{root}/{entry.Part}").Concat(entry.Tool == "go" ? Named("GOMODCACHE") : []);

    private IEnumerable<string> Named(string? name) =>
        host.Environment.Where(variable => variable.Name == name && !HomeSecrets.Touch(variable.Value, host.Home!)).Select(variable => variable.Value);

    private static string? Default(string? home) => home is null ? null : home + "/.cache/vectra-guard";

    // That the layout itself is right is tested with hostile ones.
    private bool IsOwnRepository(string source) =>
        RepositoryLayout.Find(host.Files, host.Workspace, host.UserId).Outside is { } outside && PathText.IsAtOrBelow(source, outside);
}
