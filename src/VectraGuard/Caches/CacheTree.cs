using VectraGuard.Configuration;
using VectraGuard.FileTree;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.Caches;

/// <summary>
/// What tools keep between runs, at the paths where they look for it. Each directory is bound by itself: none lies in another that the
/// command may write to, where it could put a link in the place of a mount point.
/// </summary>
internal sealed class CacheTree
{
    private readonly PolicyDraft draft;
    private readonly CacheDirectory? own;
    private readonly string? general;
    private readonly CacheUse use;

    private CacheTree(PolicyDraft draft)
    {
        this.draft = draft;
        own = draft.Settings.EnableCache ? CacheDirectory.Find(draft) : null;
        use = new CacheUse(draft, own);
        if (own is not null)
        {
            draft.Watched.Add(new WatchedPath(WatchKind.Cache, own.Path, Before: null));
        }

        general = AddGeneral();
    }

    private bool IsShared => draft.Settings.Cache is CacheMode.Shared;

    /// <summary>Adds them all.</summary>
    public static void AddTo(PolicyDraft draft)
    {
        if (draft.Settings.Home is HomeMode.Empty)
        {
            return;
        }

        var tree = new CacheTree(draft);
        foreach (CacheEntry entry in CacheTable.All())
        {
            tree.Add(entry);
        }
    }

    private string? AddGeneral()
    {
        var entry = new CacheEntry("general", "XDG_CACHE_HOME", CacheEntry.GeneralRoot, "", CacheTrust.Code);
        CachePlace place = CachePlace.Of(draft, entry);
        if (place.IsInWorkspace || !draft.Tree.CanHold(place.Target, isDirectory: true))
        {
            return null;
        }

        Place(own?.Own(entry.OwnDirectory), place.Target);
        return place.Target;
    }

    private void Add(CacheEntry entry)
    {
        CachePlace place = CachePlace.Of(draft, entry);
        if (place.IsInWorkspace || (own is null && draft.Tree.IsPrivate(place.Target)))
        {
            return;
        }

        string? host = own is null ? null : HostDirectory(place);
        string? shared = host is not null && !place.IsMoved && (entry.Trust is CacheTrust.Verified || (IsShared && entry.Trust is CacheTrust.Data)) ? host : null;
        if (shared is null && ((general is not null && PathText.IsAtOrBelow(place.Target, general)) || (host is null && !use.IsLikely(entry, place))))
        {
            return;
        }

        if (shared is null && host is not null && general is not null && new CacheFallbacks(draft, general).TryReplace(entry, place, host))
        {
            return;
        }

        if (CanMount(place.Target))
        {
            Place(shared ?? own?.Own(entry.OwnDirectory), place.Target);
        }

        if (shared is not null)
        {
            draft.Watched.Add(new WatchedPath(WatchKind.Cache, shared, Before: null));
        }
    }

    private void Place(string? source, string target)
    {
        if (source is not null)
        {
            draft.Tree.Add(new Mount.Bind(source, target, Writable: true));
        }
        else if (!draft.Tree.IsPrivate(target))
        {
            draft.Tree.Add(new Mount.Scratch(target));
        }
    }

    // A shared directory of ~/.cache lies in the persistent one, which then has to have its mount point: at its top, since a command
    // may have put links into every directory further down.
    private bool CanMount(string target)
    {
        if (general is not null && PathText.Parent(target) == general && draft.Tree.Source(target) is { } source && own?.Contains(source) == true)
        {
            own.Own(own.Relative(source));
            return true;
        }

        return draft.Tree.CanHold(target, isDirectory: true);
    }

    // The user may keep a cache on another disk, by a link or by a variable. What no cache could be is a trap.
    private string? HostDirectory(CachePlace place)
    {
        if (draft.Files.LinkStatus(place.Host) is null || draft.Files.RealPath(place.Host) is not { } real || draft.Files.Status(real) is not { IsDirectory: true })
        {
            return null;
        }

        if ((real == place.Host && !place.IsNamed) || !IsForbidden(real))
        {
            return real;
        }

        return real == place.Host ? null : throw new UserException(
            $"the cache '{place.Host}' is a symbolic link to '{real}', which no command may change",
            remedy: $"remove the link, or set enable_cache: false");
    }

    private bool IsForbidden(string path) =>
        PathText.IsAtOrBelow(draft.Home.Path, path)
        || PathText.IsAtOrBelow(draft.Workspace, path)
        || PathText.IsAtOrBelow(path, draft.Workspace)
        || HomeSecrets.Touch(path, draft.Home.Path)
        || IsOfTheSystem(path)
        || Array.Exists(OwnPlaces.Find(draft), place => PathText.IsAtOrBelow(place, path) || PathText.IsAtOrBelow(path, place));

    private bool IsOfTheSystem(string path) =>
        draft.Tree.Covering(path) is { } cover and not (Mount.Scratch or Mount.Directory) && cover.Target != draft.Home.Path;
}
