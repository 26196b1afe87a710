using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Git;

/// <summary>A git configuration file of the user with its includes in their place.</summary>
internal static class GitConfigFile
{
    /// <summary>A longer file is none that a person wrote.</summary>
    public const int SizeLimit = 256 * 1024;

    // Git's own limit.
    private const int MaximumDepth = 10;

    /// <summary>Its variables, those of the included files among them; null when the file is not there or cannot be read.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="path">The file.</param>
    /// <param name="home">What <c>~</c> means.</param>
    /// <param name="gitDirectory">The repository by which conditions are judged; null when there is none.</param>
    public static List<GitConfigEntry>? Read(IHostFiles files, string path, string home, string? gitDirectory)
    {
        var entries = new List<GitConfigEntry>();
        return new Reading(files, home, gitDirectory, entries).TryAdd(path, depth: 0) ? entries : null;
    }

    /// <summary>The variables of one file, its includes as they stand there; null when it is not there or cannot be read.</summary>
    public static List<GitConfigEntry>? ReadAlone(IHostFiles files, string path) =>
        files.Read(path, SizeLimit) is { } bytes ? GitConfigReader.Read(OsText.Decode(bytes)) : null;

    private sealed record Reading(IHostFiles Files, string Home, string? GitDirectory, List<GitConfigEntry> Entries)
    {
        public bool TryAdd(string path, int depth)
        {
            if (depth > MaximumDepth || ReadAlone(Files, path) is not { } own)
            {
                return false;
            }

            string directory = PathText.Parent(path);
            foreach (GitConfigEntry entry in own)
            {
                bool isInclude = entry.Is("include", "path") || (entry.Is("includeif", "path") && Holds(entry.Subsection ?? "", directory));
                if (!isInclude)
                {
                    Entries.Add(entry);
                }
                else if (entry.Value is { Length: > 0 } included)
                {
                    TryAdd(PathText.Expand(included, directory, Home), depth + 1);
                }
            }

            return true;
        }

        // Conditions on branches and remotes are not judged: they do not hold.
        private bool Holds(string condition, string directory)
        {
            bool ignoreCase = condition.StartsWith("gitdir/i:", StringComparison.Ordinal);
            if (GitDirectory is null || !(ignoreCase || condition.StartsWith("gitdir:", StringComparison.Ordinal)))
            {
                return false;
            }

            string pattern = GitPattern.Complete(condition[(condition.IndexOf(':') + 1)..], directory, Home);
            return GitPattern.Matches(pattern, GitDirectory, ignoreCase) || GitPattern.Matches(pattern, GitDirectory + "/", ignoreCase);
        }
    }
}
