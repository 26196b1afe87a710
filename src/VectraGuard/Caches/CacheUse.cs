using VectraGuard.Configuration;
using VectraGuard.FileTree;
using VectraGuard.Host;

namespace VectraGuard.Caches;

/// <summary>Which tools are likely to be used here: a mount for every tool there is would cost more than looking.</summary>
internal sealed class CacheUse(PolicyDraft draft, CacheDirectory? own)
{
    private readonly Dictionary<string, bool> likely = new(StringComparer.Ordinal);
    private List<string>? directories;

    // Other tools have to have left something before.
    private static readonly string[] Searched = ["npm", "pnpm", "yarn", "cargo", "go", "mvn", "gradle", "dotnet"];

    /// <summary>Whether the tool has left something here before, or its program is on PATH.</summary>
    public bool IsLikely(CacheEntry entry, CachePlace place)
    {
        if (!likely.TryGetValue(entry.Tool, out bool answer))
        {
            answer = place.IsNamed
                || draft.Files.LinkStatus(PathText.Join(draft.Home.Path, entry.Root)) is not null
                || own?.Exists(entry.OwnDirectory) == true
                || IsInstalled(entry.Program);
            likely.Add(entry.Tool, answer);
        }

        return answer;
    }

    // Where packages of distributions and installers put programs, and below the home; a search of all of PATH is not worth its calls.
    private bool IsInstalled(string program)
    {
        if (!Searched.Contains(program))
        {
            return false;
        }

        directories ??= ["/usr/bin", "/usr/local/bin", .. ProgramDirectories.Of(draft.Facts).FindAll(directory => PathText.IsBelow(directory, draft.Home.Path))];
        return directories.Exists(directory => draft.Files.LinkStatus(PathText.Join(directory, program)) is not null);
    }
}
