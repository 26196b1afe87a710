using VectraGuard.Redaction;

namespace VectraGuard.Git;

/// <summary>What of the user's git configuration goes along: identity, habits, aliases; no credentials, no signing, nothing that leads to the host.</summary>
internal static class GitConfigFilter
{
    private static readonly string[] DroppedSections = ["credential", "gpg", "sendemail", "imap", "include", "includeif", "maintenance", "trace2"];

    private static readonly string[] DroppedVariables =
    [
        "user.signingkey", "commit.gpgsign", "tag.gpgsign", "tag.forcesignannotated", "push.gpgsign", "rebase.gpgsign", "core.sshcommand",
        "core.askpass", "core.gitproxy", "core.fsmonitor", "http.extraheader", "http.cookiefile", "http.sslcert", "http.sslkey",
        "http.proxysslcert", "http.proxysslkey", "remote.proxy", "ssh.variant",
    ];

    /// <summary>The variable as the command may see it; null when it may not.</summary>
    public static GitConfigEntry? Apply(GitConfigEntry entry)
    {
        if (DroppedSections.Contains(entry.Section)
            || DroppedVariables.Contains($"{entry.Section}.{entry.Key}")
            || SecretNames.LooksSecret(entry.Key)
            || SecretValues.LooksSecret(entry.Value))
        {
            return null;
        }

        // url.<base>.insteadOf puts the secret into the subsection; without it the rule would send people elsewhere than they asked.
        return UrlText.HasSecret(entry.Subsection ?? "") ? null : entry with { Value = entry.Value is { } value ? UrlText.WithoutSecrets(value) : null };
    }
}
