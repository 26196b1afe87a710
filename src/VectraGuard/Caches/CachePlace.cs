using VectraGuard.Configuration;
using VectraGuard.FileTree;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.Caches;

/// <summary>Where a tool has one of its directories.</summary>
/// <param name="Root">The tool's root inside.</param>
/// <param name="Target">The directory inside.</param>
/// <param name="Host">The directory on the host.</param>
/// <param name="IsNamed">Whether the caller's environment says where.</param>
/// <param name="IsMoved">Whether it says so in vain: then the host's directory is none of the caller's own and never writable.</param>
/// <param name="IsInWorkspace">Whether it is part of the workspace, and nothing has to be done.</param>
internal readonly record struct CachePlace(string Root, string Target, string Host, bool IsNamed, bool IsMoved, bool IsInWorkspace)
{
    /// <summary>
    /// The place of a directory. A root that the caller put where the sandbox has nothing writable (such as a CARGO_HOME below /usr in an
    /// image) moves to the home, and the variable with it: tools write locks beside their caches.
    /// </summary>
    public static CachePlace Of(PolicyDraft draft, CacheEntry entry)
    {
        // GOMODCACHE names the directory itself, not the root of it.
        return entry.Fallback is CacheFallback.Go && Named(draft, "GOMODCACHE") is { } modules
            ? At(draft, "GOMODCACHE", modules, PathText.Join(entry.Root, entry.Part), part: "")
            : At(draft, entry.Variable, entry.Variable is { } variable ? Named(draft, variable) : null, entry.Root, entry.Part);
    }

    private static CachePlace At(PolicyDraft draft, string? variable, string? named, string usualRoot, string part)
    {
        string usual = PathText.Join(draft.Home.Path, usualRoot);
        string inside = named is null ? usual : Toolchains.TryPlaceBelowHome(draft.Home, named) ?? named;
        string host = named is null ? usual : inside;
        bool isMoved = !PathText.IsBelow(inside, draft.Home.Path) && !PathText.IsAtOrBelow(inside, draft.Workspace) && draft.Tree.Covering(inside) is not Mount.Scratch;
        if (isMoved)
        {
            draft.Variables[variable!] = usual;
            inside = usual;
        }

        string target = PathText.Join(inside, part);
        return new CachePlace(inside, target, PathText.Join(host, part), named is not null, isMoved, PathText.IsAtOrBelow(target, draft.Workspace));
    }

    // npm takes its variables in any case; GOPATH is a list of which the first counts.
    private static string? Named(PolicyDraft draft, string variable) =>
        (draft.Facts.Variable(variable) ?? draft.Facts.Variable(variable.ToUpperInvariant())) is ['/', ..] value
            ? PathText.Normalize(variable is "GOPATH" ? value.Split(':')[0] : value)
            : null;
}
