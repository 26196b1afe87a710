using System.Buffers.Binary;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Git;

/// <summary>
/// The names in a git index (gitformat-index(5)). Git checks a name when it writes one, not when it reads one: <c>git checkout -- .</c> writes to whatever
/// place an index names, and <c>git add -u</c> reads from there.
/// </summary>
internal static class GitIndex
{
    /// <summary>How many bytes a hash has in repositories of the two formats.</summary>
    public const int Sha1 = 20, Sha256 = 32;

    /// <summary>The largest that is read: half a million files.</summary>
    public const int SizeLimit = 64 << 20;

    /// <summary>How much of names is kept of one index: 4,096 submodules, fewer with long names. More than anybody has, and each costs a look.</summary>
    public const int NamesLimit = 4096 * LeastOfName;

    private const int LeastOfName = 64;

    /// <summary>The bytes with which every index begins.</summary>
    public static ReadOnlySpan<byte> Mark => "DIRC"u8;

    /// <summary>How much of <see cref="NamesLimit"/> a name takes.</summary>
    public static int Weight(int length) => Math.Max(LeastOfName, length);

    /// <summary>
    /// What git looks at because of an index. Null when a name leads out of the working tree or into a git directory, in whatever way git reads the file, when nobody
    /// can tell what is a submodule, when it names more of these than <see cref="NamesLimit"/>, and for what is no index of a version that we know.
    /// </summary>
    /// <param name="content">The file.</param>
    /// <param name="hash">The size of a hash in its repository, which the file does not say.</param>
    /// <param name="isShared">Whether it is what split indexes have in common, and thus complete by itself.</param>
    public static GitIndexContent? Read(ReadOnlySpan<byte> content, int hash, bool isShared = false)
    {
        if (content.Length < GitIndexReader.Header + hash || !content.StartsWith(Mark) || BinaryPrimitives.ReadUInt32BigEndian(content[4..]) is not (>= 2 and <= 4 and var version))
        {
            return null;
        }

        content = content[..^hash];
        uint count = BinaryPrimitives.ReadUInt32BigEndian(content[8..]);
        var entries = new GitIndexReader(content, hash, version);
        List<int> starts = [];
        List<string> submodules = [], sparse = [];
        bool hasNameless = false;
        int room = NamesLimit;
        for (uint i = 0; i < count; i++)
        {
            // A thread that begins here knows nothing of the name before.
            int start = entries.Position;
            if (!entries.TryNext())
            {
                return null;
            }

            starts.Add(entries.Kept == 0 ? start : -1);
            hasNameless |= entries.Name.IsEmpty;
            bool isKept = entries.IsSubmodule || entries.IsDirectory;
            if ((entries.Name.IsEmpty ? entries.IsSubmodule : !IsSafeName(entries.Name, entries.Kept)) || (isKept && (room -= Weight(entries.Name.Length)) < 0))
            {
                return null;
            }

            if (isKept)
            {
                (entries.IsSubmodule ? submodules : sparse).Add(OsText.Decode(entries.Name.TrimEnd((byte)'/')));
            }
        }

        bool isSafe = GitIndexExtensions.AreSafe(content, entries.Position, hash, starts, out string? shared) && (!hasNameless || (shared is not null && !isShared));
        return isSafe ? new GitIndexContent(submodules, sparse, shared) : null;
    }

    /// <summary>The size of a hash in the repository of a git directory; a worktree has that of its repository.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="git">The git directory.</param>
    /// <param name="known">Configurations that have been read already.</param>
    public static int HashSize(IHostFiles files, string git, IReadOnlyDictionary<string, IReadOnlyList<GitConfigEntry>>? known = null)
    {
        string file = PathText.Join(RepositoryLayout.ReadPath(files, PathText.Join(git, "commondir")) ?? git, "config");
        IReadOnlyList<GitConfigEntry> entries = known?.GetValueOrDefault(file) ?? GitConfigFile.ReadAlone(files, file) ?? [];
        GitConfigEntry? Last(string section, string key) => entries.LastOrDefault(entry => entry.Is(section, key) && entry.Subsection is null);

        // Without a version git knows no extensions.
        return Last("extensions", "objectformat")?.Value is "sha256" && Last("core", "repositoryformatversion") is not null ? Sha256 : Sha1;
    }

    // What is kept of the name before was looked at with it. The last step of a sparse directory is empty.
    private static bool IsSafeName(ReadOnlySpan<byte> name, int kept)
    {
        ReadOnlySpan<byte> rest = name[(name[..kept].LastIndexOf((byte)'/') + 1)..];
        rest = rest.EndsWith("/"u8) ? rest[..^1] : rest;
        while (true)
        {
            int end = rest.IndexOf((byte)'/');
            ReadOnlySpan<byte> step = end < 0 ? rest : rest[..end];
            if (step.IsEmpty || step.SequenceEqual("."u8) || step.SequenceEqual(".."u8) || System.Text.Ascii.EqualsIgnoreCase(step, ".git"u8))
            {
                return false;
            }

            if (end < 0)
            {
                return true;
            }

            rest = rest[(end + 1)..];
        }
    }
}
