using VectraGuard.FileTree;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Linux.Native;

namespace VectraGuard.Cli.Aftermath;

/// <summary>
/// Opens directories that the command closed to their owner. As long as one is closed nothing in it can be told from what is not there, and whoever opens it later finds what nobody looked at.
/// </summary>
internal sealed class ClosedDirectories(Roots roots, Findings findings)
{
    private readonly uint caller = Kernel.Identity.User;

    /// <summary>What stands at a path now, links not followed, when the way to it is open.</summary>
    /// <param name="path">The path.</param>
    /// <param name="isClosed">Whether it cannot be told, because a directory on the way cannot be opened.</param>
    public FileMark? Look(string path, out bool isClosed)
    {
        StatxBuffer? status = Kernel.LinkStatus(path, out isClosed);
        if (isClosed)
        {
            OpenWay(PathText.Parent(path));
            status = Kernel.LinkStatus(path, out isClosed);
        }

        return FileMark.Of(HostFiles.Convert(status));
    }

    /// <summary>Opens one that is held, if it is closed and the caller's own.</summary>
    public void Open(Place place)
    {
        if (HostFiles.Convert(place.Status("")) is { } status && status.Owner == caller && NestedRepositories.IsClosed(status))
        {
            place.MakeAccessible();
            findings.Changed(place.Path, "closed to its owner, and opened to look at what stands in it");
        }
    }

    /// <summary>Opens a directory, and those on the way to it from the tree in which it lies.</summary>
    public void OpenWay(string directory)
    {
        if (roots.Of(directory) is not { } root)
        {
            return;
        }

        for (int end = root.Length; ; end = directory.IndexOf('/', end + 1))
        {
            string step = end < 0 ? directory : directory[..end];
            using Place? place = roots.Open(step);
            if (place is null)
            {
                return;
            }

            Open(place);
            if (step.Length == directory.Length)
            {
                return;
            }
        }
    }
}
