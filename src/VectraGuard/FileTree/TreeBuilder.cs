using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.FileTree;

/// <summary>
/// The file tree of the command while it grows. It knows what the mounts so far show at a path, so that every further one has a
/// place: a runtime never has to make anything on the host.
/// </summary>
internal sealed class TreeBuilder(IHostFiles files)
{
    private readonly List<Mount> mounts = [];

    /// <summary>The mounts in order.</summary>
    public IReadOnlyList<Mount> Mounts => mounts;

    /// <summary>Lays one mount over what is there, with the way to it where the root itself is the parent tree.</summary>
    public void Add(Mount mount)
    {
        string parent = PathText.Parent(mount.Target);
        if (parent.Length > 1 && Covering(parent) is null)
        {
            mounts.Add(new Mount.Directory(parent));
        }

        mounts.Add(mount);
    }

    /// <summary>The mount that decides what is at a path without links; null where only the empty root does.</summary>
    public Mount? Covering(string path)
    {
        for (int i = mounts.Count - 1; i >= 0; i--)
        {
            if (PathText.IsAtOrBelow(path, mounts[i].Target))
            {
                return mounts[i];
            }
        }

        return null;
    }

    /// <summary>The host's path of what is seen at a path; null where nothing of the host is seen.</summary>
    public string? Source(string path) => Covering(path) switch
    {
        Mount.Bind bind => PathText.Rebase(path, bind.Target, bind.Source),
        Mount.Overlay overlay => PathText.Rebase(path, overlay.Target, overlay.Source),
        _ => null,
    };

    /// <summary>Whether the host's file at a path is seen at that very path.</summary>
    public bool Shows(string path) => Source(path) == path;

    /// <summary>Whether a path lies in a tree of the sandbox's own, where directories and mount points can be made.</summary>
    public bool IsPrivate(string path) => Covering(path) is null or Mount.Scratch or Mount.Directory;

    /// <summary>Whether something can be mounted at a path: in a private tree, or where a file of that kind exists without links on the way.</summary>
    public bool CanHold(string target, bool isDirectory)
    {
        if (IsPrivate(target))
        {
            return true;
        }

        return Source(target) is { } source
            && files.Status(source) is { } status && status.IsDirectory == isDirectory
            && files.RealPath(source) == source;
    }

    /// <summary>The path inside that a path leads to, through the tree's own links and those of the trees that it shows.</summary>
    public string Resolve(string path) => PathWalk.Follow(path, LinkAt) ?? path;

    /// <summary>Shows a file or directory of the host read-only at its own path, with the links that lead to it. Nothing happens when it is not there.</summary>
    public void Reveal(string path)
    {
        if (files.RealPath(path) is not { } real)
        {
            return;
        }

        if (real != path)
        {
            RemakeLinks(path);
        }

        bool isDirectory = files.Status(real) is { IsDirectory: true };
        if (!Shows(real) && CanHold(real, isDirectory))
        {
            Add(new Mount.Bind(real, real, Writable: false, isDirectory));
        }
    }

    /// <summary>Makes the host's links on the way of a path again, as far as they lie in private trees.</summary>
    public void RemakeLinks(string path) => PathWalk.Follow(path, step =>
    {
        if (files.ReadLink(step) is not { } destination)
        {
            return null;
        }

        if (IsPrivate(step) && step != Covering(step)?.Target)
        {
            Add(new Mount.Link(step, destination));
        }

        return destination;
    });

    private string? LinkAt(string path) => Covering(path) switch
    {
        Mount.Link link when link.Target == path => link.Destination,
        Mount.Bind or Mount.Overlay => files.ReadLink(Source(path)!),
        _ => null,
    };
}
