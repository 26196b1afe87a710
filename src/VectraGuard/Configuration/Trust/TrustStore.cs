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
        return All().Any(approval => approval.Path == shown && approval.Hash == hash);
    }

    /// <summary>All approvals, the oldest first.</summary>
    public IReadOnlyList<Approval> All()
    {
        if (StateDirectory.Find(facts) is not { } directory || StateDirectory.Read(facts, directory, FileName, Limit) is not { } bytes)
        {
            return [];
        }

        return TrustDocument.Read(bytes) ?? throw new UserException(
            $"the trust store '{OsText.Display(directory)}/{FileName}' is damaged",
            "look at it, and mend it or move it away; without it every project file has to be approved again");
    }

    /// <summary>Approves a file as it is now; an older approval of the same path ends.</summary>
    public void Approve(string path, ReadOnlySpan<byte> content, DateTimeOffset now)
    {
        var approval = new Approval(OsText.Display(path), Hash(content), now);
        Write([.. All().Where(other => other.Path != approval.Path), approval]);
    }

    /// <summary>Ends the approval of a file; false when there was none.</summary>
    public bool Revoke(string path)
    {
        string shown = OsText.Display(path);
        IReadOnlyList<Approval> all = All();
        List<Approval> rest = [.. all.Where(approval => approval.Path != shown)];
        if (rest.Count == all.Count)
        {
            return false;
        }

        Write(rest);
        return true;
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

    private void Write(IReadOnlyList<Approval> approvals)
    {
        string directory = StateDirectory.Find(facts) ?? throw new UserException(
            "there is no place to remember an approval in", "set HOME, or XDG_STATE_HOME, to a directory that is yours");
        if (!state.Replace(directory, FileName, TrustDocument.Write(approvals)))
        {
            throw new UserException($"cannot write '{OsText.Display(directory)}/{FileName}'", "is the disk full, or the directory read-only?");
        }
    }
}
