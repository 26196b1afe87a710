using System.Buffers;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Git;

/// <summary>Where the repository of a working tree is.</summary>
/// <param name="GitDirectory">Its own git directory, real path; null when there is none that may be used.</param>
/// <param name="Outside">The directory outside of the workspace that has to be writable for git to work: that of a worktree's or submodule's repository.</param>
/// <param name="Problem">Why a repository that is named cannot be used; one line.</param>
internal sealed record RepositoryLayout(string? GitDirectory, string? Outside = null, string? Problem = null)
{
    private const int SizeLimit = 4096, HashLength = 40;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>What stands before the path in a <c>.git</c> file.</summary>
    public const string GitFileMark = "gitdir: ";

    /// <summary>
    /// The layout of the workspace. A <c>.git</c> file in it may have been written by an earlier command and name any repository: it is
    /// followed outside only when what it names points back, and all of it belongs to the caller.
    /// </summary>
    public static RepositoryLayout Find(IHostFiles files, string workspace, uint user)
    {
        string git = PathText.Join(workspace, ".git");
        switch (files.LinkStatus(git)?.Kind)
        {
            case FileKind.Directory:
                return new RepositoryLayout(git);

            case FileKind.File:
                return new Search(files, workspace, git, user).FollowFile();

            case FileKind.Link:
                return files.RealPath(git) is { } real && PathText.IsBelow(real, workspace)
                    ? new RepositoryLayout(real)
                    : new RepositoryLayout(null, Problem: $"'{git}' is a link out of the workspace and is not followed");

            default:
                return new RepositoryLayout(IsBare(files, workspace) ? workspace : null);
        }
    }

    /// <summary>
    /// Whether git may take a directory for a git directory by itself. Git accepts any kind of link as HEAD, any executable as the other two, and both from another
    /// directory that <c>commondir</c> names, so only their presence counts.
    /// </summary>
    public static bool IsBare(IHostFiles files, string directory)
    {
        bool Has(string name) => files.LinkStatus(PathText.Join(directory, name)) is not null;
        return Has("HEAD") && (Has("commondir") || (Has("objects") && Has("refs")));
    }

    /// <summary>
    /// Whether any version of git takes a directory for a git directory: it then makes, and uses, no repository of a submodule below it. Where that is in doubt, one may lie there.
    /// </summary>
    public static bool IsSurelyGit(IHostFiles files, string directory)
    {
        bool HasDirectory(string name) => files.LinkStatus(PathText.Join(directory, name)) is { IsDirectory: true, Mode: var mode } && (mode & 0b001_000_000) != 0;
        string head = PathText.Join(directory, "HEAD");
        return files.LinkStatus(head) is { Kind: FileKind.File }
            && OsText.Decode(files.Read(head, SizeLimit) ?? []) is var text
            && (text.StartsWith("ref: refs/", StringComparison.Ordinal) || (text.Length >= HashLength && text.AsSpan(0, HashLength).IndexOfAnyExcept(HexDigits) < 0))
            && HasDirectory("objects") && HasDirectory("refs")
            && files.LinkStatus(PathText.Join(directory, "commondir")) is null;
    }

    /// <summary>Whether the text of a path says where it leads: a <c>..</c> behind a name means what the kernel finds there, which may be a link.</summary>
    public static bool IsPlain(string path)
    {
        bool hasName = false;
        foreach (string step in path.Split('/'))
        {
            if (step == ".." && hasName)
            {
                return false;
            }

            hasName |= step is not ("" or "." or "..");
        }

        return !path.Contains('\0');
    }

    /// <summary>The path in a file of one line, such as <c>.git</c> or <c>commondir</c>; null when there is none.</summary>
    public static string? ReadPath(IHostFiles files, string file, string mark = "") => PathIn(files.Read(file, SizeLimit), PathText.Parent(file), mark);

    /// <summary>The same of its content; relative paths start from the directory in which it lies. Git expands no <c>~</c> here.</summary>
    public static string? PathIn(byte[]? content, string directory, string mark)
    {
        string text = OsText.Decode(content ?? []).TrimEnd('\n', '\r');
        return text.Length > mark.Length && text.StartsWith(mark, StringComparison.Ordinal) && !text.Contains('\n') && IsPlain(text[mark.Length..])
            ? PathText.Resolve(text[mark.Length..], directory)
            : null;
    }

    /// <summary>The working tree that a <c>.git</c> file belongs to names this git directory.</summary>
    public static string? FollowGitFile(IHostFiles files, string gitFile) =>
        ReadPath(files, gitFile, GitFileMark) is { } path ? files.RealPath(path) : null;

    /// <summary>The git directory of a working tree, or of none the directory itself.</summary>
    public static string GitDirectoryOf(IHostFiles files, string tree)
    {
        string git = PathText.Join(tree, ".git");
        return files.LinkStatus(git)?.Kind switch
        {
            null => tree,
            FileKind.File => FollowGitFile(files, git) ?? git,
            FileKind.Link => files.RealPath(git) ?? git,
            _ => git,
        };
    }

    /// <summary>Whether git takes what is called <c>.git</c> in a directory for its repository: one that is empty or broken is none.</summary>
    public static bool IsWorkingTree(IHostFiles files, string tree) => GitDirectoryOf(files, tree) is var git && git != tree && IsBare(files, git);

    /// <summary>The working tree of a git directory, as far as that says it: what is around a <c>.git</c>, where a worktree's lies, or <c>core.worktree</c>.</summary>
    public static string? WorkingTreeOf(IHostFiles files, string git) => PathText.Name(git) is ".git"
        ? PathText.Parent(git)
        : ReadPath(files, PathText.Join(git, "gitdir")) is { } gitFile
            ? PathText.Parent(gitFile)
            : GitConfigFile.ReadAlone(files, PathText.Join(git, "config"))?.FindLast(entry => entry.Is("core", "worktree"))?.Value is { } path && IsPlain(path)
                ? PathText.Resolve(path, git)
                : null;

    /// <summary>
    /// Whether a <c>core.worktree</c> leads to the working tree of its git directory: the one around a <c>.git</c>, and of any other one whose <c>.git</c> leads back.
    /// It lies below a root, and in no git directory, where a checkout would write hooks.
    /// </summary>
    public static bool IsWorkingTree(IHostFiles files, string path, string gitDirectory, string root)
    {
        string tree = PathText.Resolve(path, gitDirectory);
        if (path is "" or ['~', ..] || !IsPlain(path) || !PathText.IsAtOrBelow(tree, root) || files.RealPath(tree) != tree)
        {
            return false;
        }

        for (string at = tree; PathText.IsAtOrBelow(at, root); at = PathText.Parent(at))
        {
            if (PathText.Name(at).Equals(".git", StringComparison.OrdinalIgnoreCase) || IsBare(files, at))
            {
                return false;
            }

            if (at.Length == 1)
            {
                break;
            }
        }

        string git = PathText.Join(tree, ".git");
        return PathText.Name(gitDirectory) is ".git" ? git == gitDirectory : FollowGitFile(files, git) == gitDirectory;
    }

    private sealed record Search(IHostFiles Files, string Workspace, string GitFile, uint User)
    {
        public RepositoryLayout FollowFile()
        {
            if (FollowGitFile(Files, GitFile) is not { } git)
            {
                return Refuse("names no repository that is there");
            }

            if (PathText.IsBelow(git, Workspace))
            {
                return new RepositoryLayout(git);
            }

            return ReadPath(Files, PathText.Join(git, "commondir")) is { } common && Files.RealPath(common) is { } real
                ? FollowWorktree(git, real)
                : FollowSubmodule(git);
        }

        private RepositoryLayout FollowWorktree(string git, string common)
        {
            if (PathText.Parent(git) != PathText.Join(common, "worktrees")
                || ReadPath(Files, PathText.Join(git, "gitdir")) is not { } back || Files.RealPath(back) != GitFile)
            {
                return Refuse($"names '{git}', which does not point back here");
            }

            return Accept(git, common);
        }

        private RepositoryLayout FollowSubmodule(string git)
        {
            GitConfigEntry? worktree = GitConfigFile.ReadAlone(Files, PathText.Join(git, "config"))?.FindLast(entry => entry.Is("core", "worktree"));
            return worktree?.Value is { } path && IsPlain(path) && Files.RealPath(PathText.Resolve(path, git)) == Workspace
                ? Accept(git, git)
                : Refuse($"names '{git}', which does not point back here");
        }

        private RepositoryLayout Accept(string git, string outside)
        {
            if (PathText.IsAtOrBelow(Workspace, outside))
            {
                return Refuse($"names '{outside}', which contains the workspace");
            }

            foreach (string path in (ReadOnlySpan<string>)[GitFile, git, outside])
            {
                if (Files.LinkStatus(path) is not { } status || !IsTrusted(status.Owner))
                {
                    return Refuse($"is not followed: '{path}' belongs to another user");
                }
            }

            return new RepositoryLayout(git, outside);
        }

        // Root works for whoever owns the checkout.
        private bool IsTrusted(uint owner) => owner == User || (User == 0 && owner == Files.Status(Workspace)?.Owner);

        private RepositoryLayout Refuse(string reason) => new(null, Problem: $"git will not work: '{GitFile}' {reason}");
    }
}
