using VectraGuard.Configuration;
using VectraGuard.Git;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Redaction;

namespace VectraGuard.FileTree;

/// <summary>Configuration files of the home that a build needs, with their secrets taken out; and the user's git identity.</summary>
internal static class HomeConfiguration
{
    /// <summary>Adds them. In a home that is shown they lie over the real ones.</summary>
    public static void AddTo(PolicyDraft draft)
    {
        foreach (RedactedFile file in RedactedFile.All())
        {
            string path = Place(draft, file);
            if (draft.Files.Status(path)?.Kind is FileKind.File)
            {
                Add(draft, path, draft.Files.Read(path, RedactedFile.SizeLimit) is { } content ? file.Apply(content) : null);
            }
        }

        AddGitConfiguration(draft);
    }

    private static string Place(PolicyDraft draft, RedactedFile file)
    {
        string? named = file.Variable is { } variable ? draft.Facts.Variable(variable) ?? draft.Facts.Variable(variable.ToLowerInvariant()) : null;
        return named is ['/', ..] && Toolchains.TryPlaceBelowHome(draft.Home, PathText.Normalize(named)) is { } place
            ? place
            : PathText.Join(draft.Home.Path, file.Path);
    }

    private static void AddGitConfiguration(PolicyDraft draft)
    {
        string home = draft.Home.Path;
        var all = new List<GitConfigEntry>();
        foreach ((string source, string target) in GitFiles(draft))
        {
            if (draft.Files.Status(source)?.Kind is not FileKind.File)
            {
                continue;
            }

            List<GitConfigEntry>? entries = GitConfigFile.Read(draft.Files, source, home, draft.Repository.GitDirectory);
            Add(draft, target, entries is null ? null : Redact(entries));
            all.AddRange(entries ?? []);
        }

        draft.GlobalGitEntries = all;
        RevealGitFiles(draft, all);
    }

    // As git looks: one file where a variable names it, else two, of which the later one wins.
    private static (string Source, string Target)[] GitFiles(PolicyDraft draft)
    {
        string own = PathText.Join(draft.Home.Path, ".gitconfig");
        if (draft.Facts.Variable("GIT_CONFIG_GLOBAL") is ['/', ..] named)
        {
            return [(PathText.Normalize(named), own)];
        }

        string shared = draft.Facts.Variable("XDG_CONFIG_HOME") is ['/', ..] directory
            ? PathText.Join(PathText.Normalize(directory), "git/config")
            : PathText.Join(draft.Home.Path, ".config/git/config");
        return [(shared, shared), (own, own)];
    }

    private static ValueList<byte> Redact(List<GitConfigEntry> entries)
    {
        var kept = new List<GitConfigEntry>();
        foreach (GitConfigEntry entry in entries)
        {
            if (GitConfigFilter.Apply(entry) is { } redacted)
            {
                kept.Add(redacted);
            }
        }

        return [.. OsText.Encode(GitConfigWriter.Write(kept))];
    }

    // What is ignored, and how files are treated, decides about what a commit holds.
    private static void RevealGitFiles(PolicyDraft draft, List<GitConfigEntry> entries)
    {
        string home = draft.Home.Path;
        Toolchains.RevealBelowHome(draft, PathText.Join(home, ".config/git/ignore"));
        Toolchains.RevealBelowHome(draft, PathText.Join(home, ".config/git/attributes"));
        foreach (GitConfigEntry entry in entries)
        {
            if (entry is { Section: "core", Key: "excludesfile" or "attributesfile", Value.Length: > 0 })
            {
                Toolchains.RevealBelowHome(draft, PathText.Expand(entry.Value, home, home));
            }
        }
    }

    private static void Add(PolicyDraft draft, string path, ValueList<byte>? content)
    {
        string target = draft.Tree.Resolve(path);
        if (PathText.IsAtOrBelow(target, draft.Workspace) || !draft.Tree.CanHold(target, isDirectory: false))
        {
            return;
        }

        if (content is { } bytes)
        {
            draft.Tree.Add(new Mount.Content(target, bytes));
            return;
        }

        draft.Notes.Add($"'{OsText.Display(path)}' could not be read and is not there: nobody can say what in it is secret");
        if (!draft.Tree.IsPrivate(target))
        {
            draft.Tree.Add(new Mount.Cover(target, IsDirectory: false));
        }
    }
}
