using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Aftermath;

/// <summary>
/// Takes symbolic links and named pipes out of the places of a git directory that git writes to by itself: it would write, with words that the command chose, to where links lead, and wait for ever at a pipe.
/// Links that were there before stay, and so do references in the form of a link, which git does not follow.
/// </summary>
internal sealed class GitLinkCleaner(IHostFiles files, Findings findings, Standing before)
{
    // References are directories of directories; git itself has no deeper ones elsewhere.
    private const int MaximumDepth = 32;

    // With all that is below, and these alone. Objects have names that nobody chooses, and there are many of them; packs git renames into their place.
    private static readonly string[] Deep = ["info", "logs", "refs", "rr-cache", "rebase-merge", "rebase-apply", "sequencer", "reftable", "branches", "remotes", "objects/info", "NOTES_MERGE_WORKTREE", "lost-found", "fsmonitor--daemon", "svn"];
    private static readonly string[] Shallow = ["objects", "worktrees", "modules"];

    // How many names are looked at in a run, and how many links and directories there may be among them.
    private int names = 256 * 1024;
    private int rest = 16 * 1024;

    /// <summary>Looks through a git directory.</summary>
    public void Clean(Place git)
    {
        if (!TryClean(git, "", depth: 0))
        {
            findings.Stays(git.Path, "a git directory in which there may be links that lead elsewhere", "there are too many names or directories in it, or too deep or closed ones");
        }
    }

    private bool TryClean(Place git, string relative, int depth)
    {
        if (rest < 0 || depth > MaximumDepth || List(git, relative) is not { } listing)
        {
            return false;
        }

        List<string> below = listing.Directories.FindAll(name => IsLookedInto(Join(relative, name)));
        names -= listing.Names;
        rest -= listing.Links.Count + listing.Pipes.Count + below.Count;
        bool isComplete = listing.IsComplete;
        foreach (string name in listing.Links)
        {
            string path = Join(relative, name);
            if (!before.Contains(PathText.Join(git.Path, path)) && !IsReference(path, files.ReadLink(PathText.Join(git.Path, path))))
            {
                using Place? holder = git.Below(relative);
                isComplete &= holder is not null && findings.TryTake(holder, name, "a link in a git directory: git would write to where it leads", PathText.Join(git.Path, path), near: git);
            }
        }

        foreach (string name in listing.Pipes)
        {
            using Place? holder = git.Below(relative);
            isComplete &= holder is not null && findings.TryTake(holder, name, "a pipe in a git directory: git would wait for its other end", PathText.Join(git.Path, Join(relative, name)), near: git);
        }

        foreach (string name in below)
        {
            string path = Join(relative, name);
            if (!before.IsGitDirectory(PathText.Join(git.Path, path)))
            {
                isComplete &= TryClean(git, path, depth + 1);
            }
        }

        return isComplete;
    }

    private LinkListing? List(Place git, string relative)
    {
        if (git.ListLinks(relative, names) is { } listing)
        {
            return listing;
        }

        // It is closed, or the directory in which it lies.
        foreach (string path in (ReadOnlySpan<string>)[relative[..Math.Max(0, relative.LastIndexOf('/'))], relative])
        {
            using Place? place = git.Below(path);
            place?.MakeAccessible();
        }

        return git.ListLinks(relative, names);
    }

    private static string Join(string directory, string name) => directory.Length == 0 ? name : $"{directory}/{name}";

    private static bool IsLookedInto(string path) =>
        Shallow.Contains(path) || Array.Exists(Deep, deep => path.StartsWith(deep, StringComparison.Ordinal) && (path.Length == deep.Length || path[deep.Length] == '/'));

    private static bool IsReference(string path, string? text) =>
        (path is "HEAD" || path.StartsWith("refs/", StringComparison.Ordinal)) && text is not null && text.StartsWith("refs/", StringComparison.Ordinal) && !PathText.HasParentSteps(text);
}
