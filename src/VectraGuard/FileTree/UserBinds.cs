using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Policy;

namespace VectraGuard.FileTree;

/// <summary>
/// <c>bind_mounts</c> and <c>--bind</c>: the user's word, which wins over every hiding and protection. One that contains the workspace goes
/// below it, so that the workspace keeps its own protections.
/// </summary>
internal static class UserBinds
{
    private static readonly string[] OwnTrees = ["/proc", "/sys", "/dev"];

    /// <summary>Adds those whose target contains the workspace.</summary>
    public static void AddBelowWorkspace(PolicyDraft draft) => Add(draft, contain: true);

    /// <summary>Adds all others.</summary>
    public static void AddAbove(PolicyDraft draft) => Add(draft, contain: false);

    private static void Add(PolicyDraft draft, bool contain)
    {
        foreach (BindMount bind in draft.Settings.BindMounts)
        {
            string target = Target(draft, bind);
            if (PathText.IsBelow(draft.Workspace, target) == contain)
            {
                (string source, bool isDirectory) = Source(draft, bind, target);
                draft.Tree.Add(new Mount.Bind(source, target, Writable: !bind.ReadOnly, isDirectory));
                if (contain && !draft.Tree.CanHold(draft.Workspace, isDirectory: true))
                {
                    throw Refuse(bind, $"the workspace '{draft.Workspace}' would have no place in it");
                }
            }
        }
    }

    private static string Target(PolicyDraft draft, BindMount bind)
    {
        string path = bind.ContainerPath;
        if (!path.StartsWith('/') || PathText.HasParentSteps(path))
        {
            throw Refuse(bind, "its target is not an absolute path without '..'");
        }

        string normalized = draft.FromLink(PathText.Normalize(path));
        string target = PathText.IsBelow(normalized, draft.Workspace) ? normalized : draft.Tree.Resolve(normalized);
        foreach (string tree in OwnTrees)
        {
            if (target.Length == 1 || PathText.IsAtOrBelow(target, tree))
            {
                throw Refuse(bind, $"{target} is the sandbox's own");
            }
        }

        return target;
    }

    private static (string Path, bool IsDirectory) Source(PolicyDraft draft, BindMount bind, string target)
    {
        if (draft.Files.RealPath(bind.HostPath) is not { } real || draft.Files.Status(real) is not { } status)
        {
            throw new UserException(
                $"cannot bind '{OsText.Display(bind.HostPath)}': it does not exist, or may not be looked at",
                remedy: "correct the path in --bind or bind_mounts, or create it first: nothing is ever created on the host for a bind");
        }

        // Through /proc a process of the host has a root directory that is writable.
        if (real.Length == 1 || PathText.IsAtOrBelow(real, "/proc"))
        {
            throw Refuse(bind, $"{real} would show everything that runs on the host");
        }

        // Every tree is mounted without its devices: a promise of an open one would not hold.
        if (PathText.IsAtOrBelow(real, "/dev") && !PathText.IsBelow(real, "/dev/shm"))
        {
            throw new UserException(
                $"cannot bind '{OsText.Display(bind.HostPath)}': no device of the host can be opened inside",
                remedy: "remove it; to show an empty file in the place of another, name that one in hide_paths; what needs a device has to run outside");
        }

        CheckTarget(draft, bind, target, status.IsDirectory);
        Tell(draft, bind, real, status);
        return (real, status.IsDirectory);
    }

    private static void CheckTarget(PolicyDraft draft, BindMount bind, string target, bool isDirectory)
    {
        if (PathText.IsBelow(target, draft.Workspace) && draft.Files.RealPath(target) is { } real && real != target)
        {
            throw Refuse(bind, $"there is a symbolic link on the way to '{target}' in the workspace");
        }

        // What contains the workspace is mounted before it, when the way to it is still a private tree.
        if (PathText.IsBelow(draft.Workspace, target) ? draft.Tree.IsPrivate(target) && isDirectory : CanHold(draft, target, isDirectory))
        {
            return;
        }

        throw Refuse(
            bind,
            $"there is no {(isDirectory ? "directory" : "file")} '{target}' to mount it on, and nothing is ever created on the host for a bind");
    }

    // What is hidden can be shown again, and a file of our own be replaced.
    private static bool CanHold(PolicyDraft draft, string target, bool isDirectory) =>
        draft.Tree.CanHold(target, isDirectory)
        || (draft.Tree.Covering(target) is { } cover
            && cover.Target == target
            && isDirectory == cover is Mount.Cover { IsDirectory: true }
            && cover is Mount.Content or Mount.Cover);

    private static void Tell(PolicyDraft draft, BindMount bind, string real, FileStatus status)
    {
        if (DaemonSockets.Warning(draft.Facts, real, status.IsDirectory) is { } warning)
        {
            draft.Notes.Add(warning);
        }

        if (draft.Facts.SupplementaryGroups is { } groups && groups.Contains(status.Group))
        {
            draft.NeededGroups.Add(status.Group);
        }

        foreach (string place in OwnPlaces.Find(draft))
        {
            if (!bind.ReadOnly && PathText.IsAtOrBelow(place, real))
            {
                draft.Notes.Add($"'{place}' can be changed by the command, because '{real}' is bound writable");
            }
        }
    }

    private static UserException Refuse(BindMount bind, string reason) => new(
        $"cannot bind '{OsText.Display(bind.HostPath)}' to '{OsText.Display(bind.ContainerPath)}': {reason}",
        remedy: "choose another target: --bind SOURCE:TARGET[:ro|rw]");
}
