using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.FileTree;

/// <summary>
/// <c>read_only_paths</c>: the longest matching path decides, so one above the workspace (or above a cache) changes nothing, and one in
/// it takes what is below out of what may be written.
/// </summary>
internal static class ReadOnlyPaths
{
    /// <summary>Whether one of them is this very path.</summary>
    public static bool Include(PolicyDraft draft, string path)
    {
        foreach (string candidate in draft.Settings.ReadOnlyPaths)
        {
            if (draft.Inside(candidate) == path)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds them; those in the workspace to its protections.</summary>
    public static void AddTo(PolicyDraft draft, Protections protections)
    {
        foreach (string path in draft.Settings.ReadOnlyPaths)
        {
            string target = draft.Inside(path);
            if (PathText.IsBelow(target, draft.Workspace))
            {
                AddInWorkspace(draft, protections, target);
                WatchLink(draft, protections, draft.FromLink(PathText.Normalize(path)), target);
            }
            else if (draft.Tree.Covering(target) is Mount.Bind { Writable: true } && draft.Tree.Source(target) is { } source && draft.Files.Status(source) is { } status)
            {
                draft.Tree.Add(new Mount.Bind(source, target, Writable: false, status.IsDirectory));
            }
        }
    }

    // The link itself can be replaced: what stands there then is no longer what was meant.
    private static void WatchLink(PolicyDraft draft, Protections protections, string path, string target)
    {
        if (path != target && PathText.IsBelow(path, draft.Workspace))
        {
            protections.Watch(path);
        }
    }

    private static void AddInWorkspace(PolicyDraft draft, Protections protections, string target)
    {
        if (draft.Files.LinkStatus(target) is null)
        {
            draft.Notes.Add($"read_only_paths: '{target}' does not exist; nothing keeps the command from making it");
        }

        protections.ReadOnly(target);
    }
}
