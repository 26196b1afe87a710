using Org.BouncyCastle.Crypto.Digests;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Configuration.Trust;

/// <summary>
/// Which project files the user has approved: by path and content, in <c>trust.json</c> of the state directory, where no sandboxed command
/// can write. A store that cannot be understood stops everything: it is never taken for an empty one, nor replaced.
/// </summary>
internal sealed class TrustStore(HostFacts facts, IStateFiles state)
{
    private const string FileName = "trust.json";

    // 20,000 approvals.
    private const int Limit = 4 << 20;

    /// <summary>Whether exactly this content at exactly this path was approved.</summary>
    public bool IsApproved(string path, ReadOnlySpan<byte> content)
    {
        string shown = OsText.Display(path), hash = Hash(content);
        return All().Files.Any(approval => approval.Path == shown && approval.Hash == hash);
    }

    /// <summary>Whether exactly this command was approved, and still is.</summary>
    public bool IsRemembered(string hash, DateTimeOffset now) => All().Commands.Any(approval => approval.Hash == hash && approval.ExpiresAt > now);

    /// <summary>All approvals.</summary>
    public TrustContent All() => StateDirectory.Find(facts) is { } directory && StateDirectory.Read(facts, directory, FileName, Limit) is { } bytes
        ? TrustDocument.Read(bytes) ?? throw Damaged(directory, "it cannot be understood")
        : new TrustContent([], []);

    /// <summary>Approves a file as it is now; an older approval of the same path ends.</summary>
    public void Approve(string path, ReadOnlySpan<byte> content, DateTimeOffset now)
    {
        var approval = new Approval(OsText.Display(path), Hash(content), now);
        Change(all => all with { Files = [.. all.Files.Where(other => other.Path != approval.Path), approval] });
    }

    /// <summary>Remembers a command; approvals that have expired go.</summary>
    public void Remember(CommandApproval approval) => Change(all => all with
    {
        Commands = [.. all.Commands.Where(other => other.Hash != approval.Hash && other.ExpiresAt > approval.ApprovedAt), approval],
    });

    /// <summary>Ends the approval of a file, and of every command in a directory and below: how many there were.</summary>
    public int Revoke(string path, string directory)
    {
        string shown = OsText.Display(path), below = OsText.Display(directory);
        int count = 0;
        Change(all =>
        {
            var rest = new TrustContent(
                [.. all.Files.Where(approval => approval.Path != shown)],
                [.. all.Commands.Where(approval => !PathText.IsAtOrBelow(approval.Directory, below))]);
            count = all.Files.Length + all.Commands.Length - rest.Files.Length - rest.Commands.Length;
            return count == 0 ? all : rest;
        });
        return count;
    }

    /// <summary>SHA-256 in lower-case hexadecimal digits.</summary>
    public static string Hash(ReadOnlySpan<byte> content)
    {
        var digest = new Sha256Digest();
        digest.BlockUpdate(content);
        Span<byte> hash = stackalloc byte[digest.GetDigestSize()];
        digest.DoFinal(hash);
        return Convert.ToHexStringLower(hash);
    }

    // One writer at a time: what another one adds in between would be lost.
    private void Change(Func<TrustContent, TrustContent> change)
    {
        string directory = StateDirectory.Find(facts) ?? throw new UserException(
            "there is no place to remember an approval in", "set HOME, or XDG_STATE_HOME, to a directory that is yours");
        using IDisposable? held = state.Lock(directory, FileName);
        bool isUnreadable = facts.Files.LinkStatus($"{directory}/{FileName}") is not null && StateDirectory.Read(facts, directory, FileName, Limit) is null;
        if (isUnreadable)
        {
            throw Damaged(directory, "it is no file of yours alone, or too large");
        }

        TrustContent before = All(), after = change(before);
        if (!ReferenceEquals(before, after) && (held is null || !state.Replace(directory, FileName, TrustDocument.Write(after))))
        {
            throw new UserException($"cannot write '{OsText.Display(directory)}/{FileName}'", "is the disk full, or the directory read-only?");
        }
    }

    private static UserException Damaged(string directory, string cause) => new(
        $"the trust store '{OsText.Display(directory)}/{FileName}' is damaged",
        "look at it, and mend it or move it away; without it everything has to be approved again", cause);
}
