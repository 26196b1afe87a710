using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.FileTree;

/// <summary>
/// The places of a home that hold credentials, private conversations or sockets of agents. In a private home none of them is there, list or
/// no list; it decides what a read-only home hides, and what a directory of programs must not contain.
/// </summary>
internal static class HomeSecrets
{
    private static readonly string[] Places =
    [
        // Keys and passwords.
        ".ssh", ".gnupg", ".pki", ".password-store", ".local/share/keyrings", ".local/share/kwalletd", ".config/keepassxc", ".config/op",
        ".config/1Password", ".1password", ".config/Bitwarden", ".config/Bitwarden CLI", ".config/sops", ".config/age", ".age", ".dotnet/corefx",
        ".aspnet", ".microsoft", ".netrc", "_netrc", ".authinfo", ".authinfo.gpg", ".git-credentials", ".config/git/credentials", ".vault-token",

        // Clouds and clusters.
        ".aws", ".azure", ".config/gcloud", ".config/doctl", ".config/hcloud", ".config/linode-cli", ".config/scw", ".oci", ".aliyun", ".bluemix",
        ".kube", ".minikube", ".docker", ".config/containers", ".local/share/containers", ".lima", ".colima", ".rd", ".orbstack", ".config/helm",
        ".local/share/helm", ".terraform.d", ".terraformrc", ".pulumi", ".ansible", ".vagrant.d", ".config/rclone", ".s3cfg", ".boto", ".databrickscfg",
        ".snowflake", ".snowsql", ".config/heroku", ".config/netlify", ".config/vercel", ".local/share/com.vercel.cli", ".fly", ".config/railway", ".railway",
        ".wrangler", ".config/.wrangler", ".cloudflared", ".config/configstore", ".config/stripe", ".config/ngrok", ".ngrok2", ".config/tailscale",

        // Forges and registries. Files that mix registries with tokens are redacted instead.
        ".config/gh", ".config/hub", ".config/glab-cli", ".config/github-copilot", ".config/gitea", ".config/tea", ".pypirc", ".cargo/credentials",
        ".cargo/credentials.toml", ".gem/credentials", ".local/share/gem/credentials", ".bundle/config", ".composer/auth.json",
        ".config/composer/auth.json", ".m2/settings-security.xml", ".sbt/.credentials", ".ivy2/.credentials", ".hex/hex.config", ".condarc",
        ".config/conda", ".continuum", ".conan/.conan.db", ".conan2/credentials.json", ".nuget/plugins", ".local/share/NuGet/plugins-cache",
        ".anaconda", ".rattler", ".rye/credentials", ".local/share/uv/credentials", ".config/coursier/credentials.properties", ".config/hatch", ".config/pypoetry", ".config/jgit", ".jfrog", ".android", ".expo",

        // Agents and models.
        ".claude", ".claude.json", ".codex", ".gemini", ".openai", ".config/openai", ".config/anthropic", ".cursor", ".config/Cursor", ".continue",
        ".aider.conf.yml", ".config/goose", ".local/share/opencode", ".huggingface", ".cache/huggingface/token", ".kaggle", ".config/wandb", ".ollama",

        // Sockets at which programs of the user do what they are told.
        ".emacs.d/server", ".config/emacs/server", ".bitwarden-ssh-agent.sock", ".local/state/watchman", ".watchman",

        // Browsers, mail, messengers, wallets.
        ".mozilla", ".librewolf", ".config/google-chrome", ".config/chromium", ".config/BraveSoftware", ".config/microsoft-edge", ".config/vivaldi",
        ".config/opera", ".thunderbird", ".config/evolution", ".local/share/evolution", ".mutt", ".muttrc", ".msmtprc", ".mbsyncrc", ".fetchmailrc",
        ".offlineimaprc", ".config/Signal", ".config/Slack", ".config/discord", ".config/Element", ".local/share/TelegramDesktop", ".config/teams",
        ".purple", ".irssi", ".weechat", ".config/weechat", ".bitcoin", ".ethereum", ".electrum", ".config/solana", ".config/Code", ".config/VSCodium",
        ".vscode-server", ".local/share/JetBrains", ".config/JetBrains",

        // Databases, histories, sessions.
        ".pgpass", ".my.cnf", ".mylogin.cnf", ".mongorc.js", ".dbshell", ".rediscli_history", ".bash_history", ".zsh_history", ".zhistory",
        ".histfile", ".sh_history", ".ash_history", ".local/share/fish/fish_history", ".python_history", ".node_repl_history", ".psql_history",
        ".mysql_history", ".sqlite_history", ".irb_history", ".lesshst", ".viminfo", ".local/state/nvim", ".local/share/atuin", ".config/filezilla",
        ".config/remmina", ".local/share/remmina", ".Xauthority", ".ICEauthority", ".config/pulse", ".config/nushell/history.txt", ".env", ".envrc",

        // Our own: what is trusted, what ran, what other sandboxes left.
        ".config/vectra-guard", ".local/state/vectra-guard", ".cache/vectra-guard",
    ];

    /// <summary>Hides each that exists in a home that is shown.</summary>
    public static void AddTo(PolicyDraft draft)
    {
        foreach (string place in Places)
        {
            if (draft.Files.RealPath(PathText.Join(draft.Home.Path, place)) is { } path && draft.Tree.Shows(path) && !PathText.IsAtOrBelow(path, draft.Workspace))
            {
                Hide(draft, path);
            }
        }
    }

    /// <summary>
    /// Whether a directory below the home is a secret place, lies in one or holds one. Programs that such a place keeps for <c>PATH</c> (a
    /// directory called bin or shims, as Docker's) are none.
    /// </summary>
    public static bool Touch(string path, string home)
    {
        if (!PathText.IsBelow(path, home))
        {
            return PathText.IsAtOrBelow(home, path);
        }

        string relative = path[(home.Length + 1)..];
        bool isProgramDirectory = PathText.Name(path) is "bin" or "shims";
        foreach (string place in Places)
        {
            if (PathText.IsAtOrBelow(place, relative) || (!isProgramDirectory && PathText.IsBelow(relative, place)))
            {
                return true;
            }
        }

        return false;
    }

    private static void Hide(PolicyDraft draft, string path) => draft.Tree.Add(
        draft.IsNeeded(path) ? new Mount.Scratch(path) : new Mount.Cover(path, draft.Files.Status(path) is { IsDirectory: true }));
}
