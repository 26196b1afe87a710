using VectraGuard.Configuration;
using VectraGuard.FileTree;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Runtimes;

namespace VectraGuard.Caches;

/// <summary>
/// <c>cache_dir</c>: what sandboxes keep, on the host. Commands write below it, so it must not hold anything that the host or another
/// run would believe, and nothing in it is reached through a link.
/// </summary>
internal sealed class CacheDirectory(PolicyDraft draft, string path)
{
    private const int PrivateMode = 0b111_000_000;

    /// <summary>Its real path.</summary>
    public string Path => path;

    /// <summary>The directory of the settings, or the default below the home of the caller; null when there is no place for one.</summary>
    public static CacheDirectory? Find(PolicyDraft draft)
    {
        string? named = draft.Settings.CacheDir ?? (DefaultHome(draft) is { } home ? PathText.Join(home, ".cache/vectra-guard") : null);
        if (named is null)
        {
            return null;
        }

        var directory = new CacheDirectory(draft, OwnPlaces.RealPath(draft.Files, PathText.Normalize(named)));
        directory.Check(named);
        return directory;
    }

    /// <summary>One directory below it, which will be there when the command runs. Nothing on the way to it may be a link.</summary>
    public string Own(string relative)
    {
        string own = PathText.Join(path, relative);
        for (int end = relative.IndexOf('/'); end >= 0; end = relative.IndexOf('/', end + 1))
        {
            if (!IsDirectory(PathText.Join(path, relative[..end])))
            {
                break;
            }
        }

        if (!IsDirectory(own) && !draft.Directories.Exists(directory => directory.Path == own))
        {
            draft.Directories.Add(new HostDirectory(own, PrivateMode));
        }

        return own;
    }

    /// <summary>Whether something is there under this name.</summary>
    public bool Exists(string relative) => draft.Files.LinkStatus(PathText.Join(path, relative)) is not null;

    /// <summary>Whether a path of the host lies in it.</summary>
    public bool Contains(string other) => PathText.IsBelow(other, path);

    /// <summary>The name below it of a path that lies in it.</summary>
    public string Relative(string other) => other[(path.Length + 1)..];

    // Under sudo that keeps HOME, the home is another user's: what root makes there would be in that user's way.
    private static string? DefaultHome(PolicyDraft draft) =>
        draft.Home.IsOnHost && (draft.Files.Status(draft.Home.Path)?.Owner == draft.Facts.UserId || draft.Home.Other(draft.Facts) is null)
            ? draft.Home.Path
            : draft.Home.Other(draft.Facts);

    private void Check(string named)
    {
        if (PathText.IsAtOrBelow(path, draft.Workspace) || PathText.IsAtOrBelow(draft.Workspace, path))
        {
            throw Refuse(named, $"is inside, or contains, the workspace '{draft.Workspace}'");
        }

        if (PathText.IsAtOrBelow(draft.Home.Path, path))
        {
            throw Refuse(named, $"contains the home directory '{draft.Home.Path}'");
        }

        foreach (string place in OwnPlaces.Find(draft))
        {
            if (PathText.IsAtOrBelow(place, path))
            {
                throw Refuse(named, $"contains '{place}', which no command may change");
            }
        }

        if (draft.Files.Status(path) is { IsDirectory: false })
        {
            throw Refuse(named, "is not a directory");
        }
    }

    private bool IsDirectory(string step) => draft.Files.LinkStatus(step) switch
    {
        null => false,
        { IsDirectory: true } => true,
        _ => throw RefuseStep(step),
    };

    private static UserException RefuseStep(string step) => new(
        $"'{OsText.Display(step)}' in the cache directory is a symbolic link, or no directory",
        cause: "a command may have put it there, to lead the next one elsewhere",
        remedy: $"remove it: rm {ShellText.Quote(step)}");

    private static UserException Refuse(string named, string problem) => new(
        $"cache_dir '{named}' {problem}",
        remedy: "set cache_dir to a directory of its own, or remove it for ~/.cache/vectra-guard");
}
