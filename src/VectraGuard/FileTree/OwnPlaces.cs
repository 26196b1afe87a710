using VectraGuard.Configuration;
using VectraGuard.Host;

namespace VectraGuard.FileTree;

/// <summary>Vectra Guard's own files: a command that could change one of them would decide over the next run.</summary>
internal static class OwnPlaces
{
    private const string Name = "vectra-guard";

    /// <summary>The executable, the user's configuration, and the state with what the user trusts and what ran.</summary>
    public static string[] Find(PolicyDraft draft) =>
    [
        draft.Facts.ExecutablePath,
        Place(draft, "XDG_CONFIG_HOME", ".config"),
        Place(draft, "XDG_STATE_HOME", ".local/state"),
    ];

    /// <summary>The real path of a path of which the last directories may not exist yet.</summary>
    public static string RealPath(IHostFiles files, string path)
    {
        for (string existing = path; existing.Length > 1; existing = PathText.Parent(existing))
        {
            if (files.RealPath(existing) is { } real)
            {
                return PathText.Rebase(path, existing, real);
            }
        }

        return path;
    }

    private static string Place(PolicyDraft draft, string variable, string directory)
    {
        string parent = draft.Facts.Variable(variable) is ['/', ..] value ? PathText.Normalize(value) : PathText.Join(draft.Home.Path, directory);
        return RealPath(draft.Files, PathText.Join(parent, Name));
    }
}
