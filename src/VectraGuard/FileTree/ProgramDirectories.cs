using VectraGuard.Configuration;
using VectraGuard.Host;

namespace VectraGuard.FileTree;

/// <summary>The directories of <c>PATH</c> below the home, and what the programs in them need beside them.</summary>
internal static class ProgramDirectories
{
    // Many more would be no PATH but an accident.
    private const int Maximum = 64;

    // Homebrew's place on Linux: a home of its own, for everybody.
    private const string Linuxbrew = "/home/linuxbrew/.linuxbrew";

    /// <summary>The absolute directories of <c>PATH</c>, in order.</summary>
    public static List<string> Of(HostFacts facts)
    {
        var directories = new List<string>();
        foreach (string entry in (facts.Variable("PATH") ?? "").Split(':'))
        {
            if (entry.StartsWith('/') && directories.Count < Maximum && PathText.Normalize(entry) is var directory && !directories.Contains(directory))
            {
                directories.Add(directory);
            }
        }

        return directories;
    }

    /// <summary>Adds them, read-only.</summary>
    public static void AddTo(PolicyDraft draft)
    {
        foreach (string directory in Of(draft.Facts))
        {
            if (PathText.IsAtOrBelow(directory, Linuxbrew))
            {
                Toolchains.Reveal(draft, Linuxbrew);
            }
            else if (Toolchains.TryPlaceBelowHome(draft.Home, directory) is { } place && !draft.Tree.Shows(place))
            {
                Toolchains.RevealBelowHome(draft, Installation(draft.Files, place, draft.Home.Path));
            }
        }
    }

    // An installation such as ~/tools/node/bin needs its lib. A project that has both does not go along as a whole.
    private static string Installation(IHostFiles files, string directory, string home)
    {
        string parent = PathText.Parent(directory);
        return PathText.Name(directory) is "bin"
            && PathText.IsBelow(parent, home)
            && parent != PathText.Join(home, ".local")
            && (files.LinkStatus(PathText.Join(parent, "lib")) ?? files.LinkStatus(PathText.Join(parent, "libexec"))) is not null
            && files.LinkStatus(PathText.Join(parent, ".git")) is null
            && !HomeSecrets.Touch(parent, home)
            ? parent
            : directory;
    }
}
