namespace VectraGuard.Host;

/// <summary>
/// Where vectra-guard keeps what it must remember, outside of every workspace: <c>$XDG_STATE_HOME/vectra-guard</c>, else
/// <c>~/.local/state/vectra-guard</c>. The sandboxed command never gets to write there.
/// </summary>
internal static class StateDirectory
{
    /// <summary>
    /// The path; null when there is no home, or when it is somebody else's: under <c>sudo</c> with the user's <c>HOME</c>, root would
    /// leave files there that the user can no longer change.
    /// </summary>
    public static string? Find(HostFacts facts)
    {
        string? configured = facts.Variable("XDG_STATE_HOME") is ['/', ..] absolute ? absolute : null;
        string? owned = configured is not null && facts.Files.Status(configured) is not null ? configured : facts.Home;
        if (owned is null || facts.Files.Status(owned)?.Owner != facts.UserId)
        {
            return null;
        }

        return $"{configured ?? $"{facts.Home}/.local/state"}/vectra-guard";
    }

    /// <summary>
    /// The content of a file there. A directory or file that is a link, belongs to somebody else or is open to others is taken as
    /// absent: nothing in it can be trusted.
    /// </summary>
    public static byte[]? Read(HostFacts facts, string directory, string name, int limit)
    {
        string path = $"{directory}/{name}";
        return IsPrivate(facts, directory, FileKind.Directory) && IsPrivate(facts, path, FileKind.File) ? facts.Files.Read(path, limit) : null;
    }

    private static bool IsPrivate(HostFacts facts, string path, FileKind kind) =>
        facts.Files.LinkStatus(path) is { } status && status.Kind == kind && status.Owner == facts.UserId && (status.Mode & 0b000_111_111) == 0;
}
