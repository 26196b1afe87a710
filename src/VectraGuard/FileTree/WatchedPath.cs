using VectraGuard.Host;

namespace VectraGuard.FileTree;

/// <summary>A path that is looked at again after the run.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Path">Where, as the host calls it.</param>
/// <param name="Before">What stood there; null: nothing.</param>
internal sealed record WatchedPath(WatchKind Kind, string Path, FileMark? Before);
