using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Paths;

/// <summary>Which special file a path is.</summary>
internal static class SpecialFiles
{
    public static SpecialFile Of(string path, RiskContext context)
    {
        if (path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return Device(path["/dev/".Length..]);
        }

        if (path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith("/sys/", StringComparison.Ordinal))
        {
            return Kernel(path);
        }

        SpecialFile system = path.StartsWith("/etc/", StringComparison.Ordinal) || path.StartsWith("/var/spool/cron", StringComparison.Ordinal)
            || path.StartsWith("/lib/systemd/system", StringComparison.Ordinal)
            || path.StartsWith("/usr/lib/systemd/system", StringComparison.Ordinal) ? System(path) : SpecialFile.None;
        return system is SpecialFile.None ? InHomeOrProject(path, context) : system;
    }

    private static SpecialFile Device(string name)
    {
        if (name.StartsWith("tcp/", StringComparison.Ordinal) || name.StartsWith("udp/", StringComparison.Ordinal))
        {
            return SpecialFile.Socket;
        }

        if (name is "mem" or "kmem" or "port")
        {
            return SpecialFile.Memory;
        }

        bool disk = StartsWithAny(name, "sd", "hd", "vd", "xvd", "nvme", "mmcblk", "disk", "mapper/", "dm-", "md", "loop", "sr", "nbd", "zd");
        return disk ? SpecialFile.Disk : SpecialFile.Harmless;
    }

    private static SpecialFile Kernel(string path)
    {
        if (path is "/proc/sysrq-trigger" or "/proc/sys/kernel/core_pattern" or "/proc/sys/kernel/modprobe" or "/proc/sys/kernel/poweroff_cmd"
            or "/sys/kernel/uevent_helper")
        {
            return SpecialFile.KernelTrigger;
        }

        return path.EndsWith("/environ", StringComparison.Ordinal) ? SpecialFile.ProcessEnvironment
            : path.StartsWith("/sys/", StringComparison.Ordinal)
                || path.StartsWith("/proc/sys/", StringComparison.Ordinal) ? SpecialFile.KernelSetting
            : SpecialFile.None;
    }

    private static SpecialFile System(string path)
    {
        if (!Symbol.IsConstant(path) && GlobPattern.CouldBe(path, "/etc/shadow") && !Symbol.IsUnknown(path[^1]))
        {
            return SpecialFile.PasswordHashes;
        }

        if (path is "/etc/shadow" or "/etc/gshadow" or "/etc/shadow-" or "/etc/master.passwd")
        {
            return SpecialFile.PasswordHashes;
        }

        if (path is "/etc/passwd" or "/etc/group" or "/etc/sudoers" or "/etc/ld.so.preload" or "/etc/doas.conf"
            || StartsWithAny(path, "/etc/sudoers.d", "/etc/pam.d"))
        {
            return SpecialFile.Account;
        }

        if (StartsWithAny(path, "/etc/cron", "/var/spool/cron", "/etc/systemd/", "/lib/systemd/system", "/usr/lib/systemd/system", "/etc/init.d",
            "/etc/rc", "/etc/profile", "/etc/bash.bashrc", "/etc/zsh", "/etc/xdg/autostart", "/etc/anacrontab", "/etc/update-motd.d",
            "/etc/udev/rules.d"))
        {
            return SpecialFile.Scheduled;
        }

        bool secret = StartsWithAny(path, "/etc/ssl/private")
            || (path.StartsWith("/etc/ssh/ssh_host_", StringComparison.Ordinal) && !path.EndsWith(".pub", StringComparison.Ordinal))
            || StartsWithAny(path, "/etc/kubernetes/admin.conf", "/etc/krb5.keytab");
        return secret ? SpecialFile.Secret : SpecialFile.None;
    }

    private static SpecialFile InHomeOrProject(string path, RiskContext context)
    {
        string name = PathText.Name(path);
        if (!PathText.IsWithin(path, context.Workspace) && Personal(name) is { } personal)
        {
            return personal;
        }

        if (path.Contains("/.git/hooks", StringComparison.Ordinal) || path.EndsWith("/.git/config", StringComparison.Ordinal) || name is ".gitconfig")
        {
            return SpecialFile.GitHook;
        }

        if (path.Contains("/.config/autostart", StringComparison.Ordinal) || path.Contains("/systemd/user", StringComparison.Ordinal)
            || path.Contains("/LaunchAgents", StringComparison.Ordinal))
        {
            return SpecialFile.Scheduled;
        }

        bool task = name is ".envrc" or ".mcp.json"
            || (PathText.IsWithin(path, context.Workspace) && HasPart(path, ".vscode", ".idea", ".claude", ".cursor", ".husky"));
        return task ? SpecialFile.EditorTask : Secret(path, name);
    }

    private static SpecialFile? Personal(string name) => name switch
    {
        ".bashrc" or ".bash_profile" or ".profile" or ".zshrc" or ".zprofile" or ".zshenv" or ".bash_login" or ".bash_logout" or ".bash_aliases"
            or "config.fish"
            or ".xinitrc" or ".xsession" or ".pam_environment" => SpecialFile.ShellStartup,
        ".bash_history" or ".zsh_history" or ".python_history" or ".psql_history" or ".mysql_history" or ".node_repl_history" or ".history" =>
            SpecialFile.History,
        _ => null,
    };

    private static SpecialFile Secret(string path, string name)
    {
        if (HasPart(path, ".ssh"))
        {
            return name is "authorized_keys" or "authorized_keys2" or "config" or "rc" or "environment" ? SpecialFile.SshAccess
                : name.EndsWith(".pub", StringComparison.Ordinal) || name is "known_hosts"
                    || name.EndsWith("ca.pem", StringComparison.Ordinal) ? SpecialFile.None
                : SpecialFile.Secret;
        }

        if (name.StartsWith(".env", StringComparison.Ordinal)
            && name is not (".envrc" or ".env.example" or ".env.sample" or ".env.template" or ".env.dist" or ".env.test")
            && (name.Length == 4 || name[4] == '.'))
        {
            return SpecialFile.EnvironmentFile;
        }

        bool named = name is ".netrc" or ".npmrc" or ".pypirc" or ".pgpass" or ".my.cnf" or ".git-credentials" or ".dockercfg" or ".vault-token"
            or "id_rsa" or "id_ed25519" or "id_ecdsa" or "id_dsa"
            || path.EndsWith("/.docker/config.json", StringComparison.Ordinal) || path.EndsWith("/.config/gh/hosts.yml", StringComparison.Ordinal)
            || path.EndsWith("/.cargo/credentials.toml", StringComparison.Ordinal)
            || path.EndsWith("/.aws/config", StringComparison.Ordinal);
        bool below = HasPart(path, ".aws", ".gnupg", ".kube", ".azure", ".password-store", ".oci")
            || (path.Contains("/.config/gcloud", StringComparison.Ordinal)
                && (path.EndsWith(".db", StringComparison.Ordinal) || path.EndsWith(".json", StringComparison.Ordinal)
                    || name is "gcloud" or "legacy_credentials"))
            || path.Contains("/.local/share/keyrings", StringComparison.Ordinal) || path.Contains("/.mozilla/", StringComparison.Ordinal)
            || path.Contains("/.config/google-chrome", StringComparison.Ordinal);
        return named || below ? SpecialFile.Secret : SpecialFile.None;
    }

    private static bool HasPart(string path, params ReadOnlySpan<string> parts)
    {
        foreach (Range range in path.AsSpan().Split('/'))
        {
            foreach (string part in parts)
            {
                if (path.AsSpan(range).SequenceEqual(part))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool StartsWithAny(string text, params ReadOnlySpan<string> beginnings)
    {
        foreach (string beginning in beginnings)
        {
            if (text.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
