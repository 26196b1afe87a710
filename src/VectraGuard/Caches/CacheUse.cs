using VectraGuard.Configuration;
using VectraGuard.FileTree;
using VectraGuard.Host;

namespace VectraGuard.Caches;

/// <summary>Which tools are likely to be used here: a mount for every tool there is would cost more than looking.</summary>
internal sealed class CacheUse(PolicyDraft draft, CacheDirectory? own)
{
    private readonly Dictionary<string, bool> likely = new(StringComparer.Ordinal);
    private List<string>? directories;

    /// <summary>Whether the tool has left something here before, or its program is on PATH.</summary>
    public bool IsLikely(CacheEntry entry, CachePlace place)
    {
        if (!likely.TryGetValue(entry.Tool, out bool answer))
        {
            answer = place.IsNamed
                || draft.Files.LinkStatus(PathText.Join(draft.Home.Path, entry.Root)) is not null
                || own?.Exists(entry.Tool) == true
                || IsOnPath(entry.Program);
            likely.Add(entry.Tool, answer);
        }

        return answer;
    }

    private bool IsOnPath(string program)
    {
        directories ??= ProgramDirectories.Of(draft.Facts);
        foreach (string directory in directories)
        {
            if (draft.Files.Status(PathText.Join(directory, program))?.Kind is FileKind.File)
            {
                return true;
            }
        }

        return false;
    }
}
