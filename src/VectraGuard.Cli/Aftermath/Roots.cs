using VectraGuard.FileTree;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Aftermath;

/// <summary>The writable trees, held open. Every path is opened anew from its tree, without following a link.</summary>
internal sealed class Roots : IDisposable
{
    private readonly List<Place> places = [];

    /// <summary>Opens one and keeps it open; null when another directory, or a link, stands where it was.</summary>
    public Place? Enter(WatchedPath root)
    {
        if (root.Before is not { } before || Place.Open(root.Path) is not { } place)
        {
            return null;
        }

        if (FileMark.Of(HostFiles.Convert(place.Status(""))) is { } now && now.IsSame(before))
        {
            places.Add(place);
            return place;
        }

        place.Dispose();
        return null;
    }

    /// <summary>The path of the tree that a path lies in; null when it lies in none that is open.</summary>
    public string? Of(string path) => Holding(path)?.Path;

    /// <summary>Opens the directory at a path.</summary>
    public Place? Open(string path) => Holding(path) is { } root ? root.Below(path.Length == root.Path.Length ? "" : path[(root.Path.Length + 1)..]) : null;

    /// <inheritdoc/>
    public void Dispose() => places.ForEach(place => place.Dispose());

    // The longest: a repository outside may hold the workspace, or lie in another tree.
    private Place? Holding(string path)
    {
        Place? holder = null;
        foreach (Place place in places)
        {
            holder = PathText.IsAtOrBelow(path, place.Path) && place.Path.Length >= (holder?.Path.Length ?? 0) ? place : holder;
        }

        return holder;
    }
}
