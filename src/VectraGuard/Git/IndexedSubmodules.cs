using System.Globalization;
using System.Text;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Git;

/// <summary>
/// The submodules that indexes name before a run. To read a large index takes longer than a start may, so what it named is kept in the state directory for as long as it is
/// the same file, unchanged.
/// </summary>
internal sealed class IndexedSubmodules(HostFacts facts, IHostFiles files)
{
    /// <summary>The file in the state directory.</summary>
    public const string FileName = "submodules";

    private const string Head = "vectra-guard submodules 1";
    private const int Limit = 64 * 1024;

    // To read one of this size takes no longer than to read what is kept.
    private const long SmallIndex = 32 * 1024;

    private readonly List<Entry> used = [];
    private readonly List<string> unread = [];
    private List<Entry>? kept;
    private bool hasNews;

    /// <summary>The paths that the index of a git directory names, in its working tree; none where there is no index that can be read.</summary>
    /// <param name="git">The git directory.</param>
    /// <param name="configurations">Configurations that have been read already.</param>
    public IReadOnlyList<string> Of(string git, IReadOnlyDictionary<string, IReadOnlyList<GitConfigEntry>>? configurations = null)
    {
        string index = PathText.Join(git, "index");
        if (files.LinkStatus(index) is not { Kind: FileKind.File } status)
        {
            return [];
        }

        if (status.Size <= SmallIndex)
        {
            return Read(git, configurations) ?? [];
        }

        string mark = string.Create(CultureInfo.InvariantCulture, $"{status.Device:x} {status.Inode:x} {status.ChangedAt:x} {status.Size:x}");
        kept ??= Load();
        Entry? entry = kept.Find(entry => entry.Index == index && entry.Mark == mark);
        if (entry is null)
        {
            List<string>? names = Read(git, configurations);
            if (names is null)
            {
                unread.Add(index);
            }

            entry = new Entry(index, mark, names ?? []);
            hasNews = true;
        }

        used.Add(entry);
        return entry.Names;
    }

    /// <summary>The large indexes that were new to us and could not be read: nobody looks for their submodules.</summary>
    public IReadOnlyList<string> Unread => unread;

    /// <summary>What is to be kept, the latest first; null when it is kept already.</summary>
    public string? News()
    {
        if (!hasNews)
        {
            return null;
        }

        var text = new StringBuilder(Head).Append('\0');
        HashSet<string> written = new(StringComparer.Ordinal);
        foreach (Entry entry in used.Concat(kept ?? []))
        {
            string line = string.Join('\0', [entry.Index, entry.Mark, .. entry.Names, "", ""]);
            if (written.Add(entry.Index) && Encoding.UTF8.GetByteCount(line) + text.Length < Limit / 2)
            {
                text.Append(line);
            }
        }

        return text.ToString();
    }

    private List<string>? Read(string git, IReadOnlyDictionary<string, IReadOnlyList<GitConfigEntry>>? configurations)
    {
        int hash = GitIndex.HashSize(files, git, configurations);
        if (ReadFile(git, "index", hash, isShared: false) is not { } content)
        {
            return null;
        }

        return content.Shared is { } shared && ReadFile(git, $"sharedindex.{shared}", hash, isShared: true) is { } common
            ? [.. content.Submodules.Union(common.Submodules)]
            : content.Submodules;
    }

    private GitIndexContent? ReadFile(string git, string name, int hash, bool isShared) =>
        files.Read(PathText.Join(git, name), GitIndex.SizeLimit) is { } bytes ? GitIndex.Read(bytes, hash, isShared) : null;

    // Each entry ends with an empty name. What is damaged is read anew from the indexes.
    private List<Entry> Load()
    {
        List<Entry> entries = [];
        string text = StateDirectory.Find(facts) is { } state ? OsText.Decode(StateDirectory.Read(facts, state, FileName, Limit) ?? []) : "";
        string[] fields = text.Split('\0');
        int at = fields[0] == Head ? 1 : fields.Length;
        while (at + 2 < fields.Length && Array.IndexOf(fields, "", at + 2) is var end and > 0 && end < fields.Length - 1)
        {
            entries.Add(new Entry(fields[at], fields[at + 1], [.. fields[(at + 2)..end]]));
            at = end + 1;
        }

        return entries;
    }

    private sealed record Entry(string Index, string Mark, IReadOnlyList<string> Names);
}
