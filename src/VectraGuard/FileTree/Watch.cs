using VectraGuard.Git;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.FileTree;

/// <summary>
/// What the writable trees were like before a run, as far as the host would obey or execute it. All of it was seen while the policy was made:
/// taking it costs no further look.
/// </summary>
internal sealed record Watch
{
    /// <summary>Nothing to look at.</summary>
    public static Watch Nothing { get; } = new() { Workspace = "/" };

    /// <summary>The workspace.</summary>
    public required string Workspace { get; init; }

    /// <summary>The paths; each root stands before what lies in it.</summary>
    public ValueList<WatchedPath> Paths { get; init; } = [];

    /// <summary>What stood in the git configuration files. After a kill it is not known any more: what may be secret is not written to the journal.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<GitConfigEntry>> Configurations { get; init; } = new Dictionary<string, IReadOnlyList<GitConfigEntry>>();

    /// <summary>Whether a path lies where commands of other workspaces write too.</summary>
    public bool IsInCache(string path) => Paths.Any(cache => cache.Kind is WatchKind.Cache && PathText.IsAtOrBelow(path, cache.Path));

    /// <summary>The paths where nothing was that could be protected.</summary>
    public IEnumerable<string> Absent => Paths.Where(path => path.Kind is WatchKind.Absent).Select(path => path.Path);
}
