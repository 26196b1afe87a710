using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.FileTree;

/// <summary>Covers over what exists and would be seen: a cover for a missing file would have to make that file on the host.</summary>
internal static class HiddenPaths
{
    /// <summary>Adds the <c>hide_paths</c> of the settings.</summary>
    public static void AddTo(PolicyDraft draft)
    {
        foreach (string path in draft.Settings.HidePaths)
        {
            string target = draft.Inside(path);
            Check(draft, path, target);
            if (SeenKind(draft, target) is { } isDirectory)
            {
                draft.Tree.Add(isDirectory && draft.IsBoundBelow(target) ? new Mount.Scratch(target) : new Mount.Cover(target, isDirectory));
            }
        }
    }

    /// <summary>
    /// Hides one path of the system, if there is anything to hide. Where the command's own directories lie below it, a private tree
    /// takes its place, so that they can be mounted there later.
    /// </summary>
    public static void Hide(PolicyDraft draft, string path)
    {
        string target = draft.Tree.Resolve(path);
        if (ExistingKind(draft, target) is { } isDirectory)
        {
            draft.Tree.Add(draft.IsNeeded(target) ? new Mount.Scratch(target) : new Mount.Cover(target, isDirectory));
        }
    }

    private static void Check(PolicyDraft draft, string path, string target)
    {
        if (PathText.IsAtOrBelow(draft.Workspace, target))
        {
            throw new UserException(
                $"hide_paths: '{path}' is or contains the workspace '{draft.Workspace}'",
                remedy: "name what is to be hidden below it, or choose another workspace with --workspace");
        }

        if (draft.Tree.Covering(target) is Mount.Processes or Mount.Devices)
        {
            throw new UserException($"hide_paths: '{path}' cannot be hidden: {target} is the sandbox's own", remedy: "remove it from hide_paths");
        }
    }

    // Of what is seen at a path: whether it is a directory; null where nothing is.
    private static bool? SeenKind(PolicyDraft draft, string target) =>
        ExistingKind(draft, target)
        ?? (draft.Tree.Covering(target) is Mount.Content ? false : draft.Tree.IsPrivate(target) && ShowsSomethingBelow(draft.Tree, target) ? true : null);

    private static bool? ExistingKind(PolicyDraft draft, string target) =>
        draft.Tree.Source(target) is { } source && draft.Files.Status(source) is { } status ? status.IsDirectory : null;

    private static bool ShowsSomethingBelow(TreeBuilder tree, string target)
    {
        foreach (Mount mount in tree.Mounts)
        {
            if (mount is Mount.Bind or Mount.Overlay or Mount.Content && PathText.IsBelow(mount.Target, target))
            {
                return true;
            }
        }

        return false;
    }
}
