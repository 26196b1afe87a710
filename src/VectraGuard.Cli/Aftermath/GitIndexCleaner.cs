using VectraGuard.Git;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Aftermath;

/// <summary>Takes indexes away that name files elsewhere, and notes what the others name as submodules.</summary>
internal sealed class GitIndexCleaner(Roots roots, IHostFiles files, Findings findings)
{
    private const string Remedy = "'git reset' makes a new one";

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
        if (git.Status(name) is null)
        {
            return;
        }

        if (git.Read(name, GitIndex.SizeLimit) is { } bytes && GitIndex.Read(bytes, GitIndex.HashSize(files, git.Path), isShared) is { } content)
        {
            read.TryAdd(git.Path, []);
            read[git.Path].Add(content);
            return;
        }

        findings.TryTake(git, name, $"git would write to, or read from, places that it names outside of the working tree, or nobody can tell; {Remedy}", PathText.Join(git.Path, name));
        if (isShared && git.Status("index") is not null)
        {
            findings.TryTake(git, "index", $"it may need {name}; {Remedy}", PathText.Join(git.Path, "index"));
        }
    }
}
