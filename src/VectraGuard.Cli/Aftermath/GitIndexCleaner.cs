using VectraGuard.Git;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Aftermath;

/// <summary>Takes indexes away that name files elsewhere, and notes what the others name as submodules.</summary>
internal sealed class GitIndexCleaner(Roots roots, IHostFiles files, Findings findings)
{
    private const string Remedy = "'git reset' makes a new one";
    private const string Unread = "nobody can tell: it is damaged, names more than 4,096 submodules, or there is too much to read";

    // What was read, by device, inode, size of a hash, and whether it is a shared one: a file may have many names.
    private readonly Dictionary<(ulong Device, ulong Inode, int Hash, bool IsShared), GitIndexContent?> contents = [];
    private readonly HashSet<(string Git, GitIndexContent Content)> noted = [];

    // How many bytes are read in a look, and how much is kept of names.
    private long bytes = 4L * GitIndex.SizeLimit;
    private int names = 16 * GitIndex.NamesLimit;

    private readonly Dictionary<string, List<GitIndexContent>> read = new(StringComparer.Ordinal);

    /// <summary>What the indexes of a git directory say that were looked at; nothing of those that are as they were.</summary>
    public IReadOnlyList<GitIndexContent> Read(string git) => read.GetValueOrDefault(git) ?? [];

    /// <summary>Looks at the index at a path.</summary>
    public void Review(string path)
    {
        using Place? git = roots.Open(PathText.Parent(path));
        if (git is null)
        {
            findings.Stays(path, "the index of a git directory", "a directory on the way to it is a link, or closed");
        }
        else
        {
            CleanFile(git, PathText.Name(path), isShared: false);
        }
    }

    /// <summary>Looks at those of a git directory.</summary>
    public void Clean(Place git)
    {
        CleanFile(git, "index", isShared: false);
        CleanShared(git);
    }

    /// <summary>Looks at those that split indexes have in common: most names of a split index stand there.</summary>
    public void CleanShared(Place git)
    {
        if (git.List() is not { } names)
        {
            findings.Stays(git.Path, "a git directory in which there may be an index that names files elsewhere", "it holds too many names, or is closed");
            return;
        }

        foreach (string name in names)
        {
            if (name.StartsWith("sharedindex.", StringComparison.Ordinal))
            {
                CleanFile(git, name, isShared: true);
            }
        }
    }

    // Without what it shares git cannot read the index either, and not even reset it.
    private void CleanFile(Place git, string name, bool isShared)
    {
        if (HostFiles.Convert(git.Status(name)) is not { } status)
        {
            return;
        }

        var key = (status.Device, status.Inode, Hash: GitIndex.HashSize(files, git.Path), isShared);
        if (!contents.TryGetValue(key, out GitIndexContent? content))
        {
            content = ReadFile(git, name, status, key.Hash, isShared);
            contents.Add(key, content);
        }

        if (content is not null)
        {
            Note(git.Path, content);
            return;
        }

        findings.TryTake(git, name, $"git would write to, or read from, places that it names outside of the working tree, or {Unread}; {Remedy}", PathText.Join(git.Path, name));
        if (isShared && git.Status("index") is not null)
        {
            findings.TryTake(git, "index", $"it may need {name}; {Remedy}", PathText.Join(git.Path, "index"));
        }
    }

    // Null for what cannot be read, and for what is more than is read in a look.
    private GitIndexContent? ReadFile(Place git, string name, FileStatus status, int hash, bool isShared)
    {
        if (status.Size > Math.Min(GitIndex.SizeLimit, bytes) || !git.BeginsWith(name, GitIndex.Mark))
        {
            return null;
        }

        bytes -= status.Size;
        if (git.Read(name, GitIndex.SizeLimit) is not { } file || GitIndex.Read(file, hash, isShared) is not { } content)
        {
            return null;
        }

        int weight = content.Submodules.Concat(content.SparseDirectories).Sum(kept => GitIndex.Weight(kept.Length));
        if (weight > names)
        {
            return null;
        }

        names -= weight;
        return content;
    }

    private void Note(string git, GitIndexContent content)
    {
        if (noted.Add((git, content)))
        {
            read.TryAdd(git, []);
            read[git].Add(content);
        }
    }
}
