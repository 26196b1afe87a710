namespace VectraGuard.EnvironmentVariables;

/// <summary>Variables that lead out of the sandbox: to sockets and sessions of the host, to descriptors that are closed, to another repository.</summary>
internal static class HostVariables
{
    private static readonly string[] Names =
    [
        // Agents, buses, displays, sound, sessions.
        "SSH_AUTH_SOCK", "SSH_AGENT_PID", "GPG_AGENT_INFO", "GNOME_KEYRING_CONTROL", "GNOME_KEYRING_PID", "DBUS_SESSION_BUS_ADDRESS",
        "DBUS_SESSION_BUS_PID", "DBUS_SYSTEM_BUS_ADDRESS", "DBUS_STARTER_ADDRESS", "DBUS_STARTER_BUS_TYPE", "AT_SPI_BUS_ADDRESS", "DISPLAY",
        "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XAUTHORITY", "ICEAUTHORITY", "SESSION_MANAGER", "XDG_RUNTIME_DIR", "PULSE_SERVER", "PULSE_COOKIE",
        "PIPEWIRE_REMOTE", "I3SOCK", "SWAYSOCK", "NIRI_SOCKET", "HYPRLAND_INSTANCE_SIGNATURE", "KRB5CCNAME",

        // Terminals, multiplexers and editors that take commands.
        "TMUX", "STY", "ZELLIJ", "ZELLIJ_SESSION_NAME", "KITTY_LISTEN_ON", "ALACRITTY_SOCKET", "WEZTERM_UNIX_SOCKET", "NVIM", "NVIM_LISTEN_ADDRESS",
        "EMACS_SOCKET_NAME", "EMACS_SERVER_FILE", "VSCODE_IPC_HOOK", "VSCODE_IPC_HOOK_CLI", "VSCODE_GIT_IPC_HANDLE", "VSCODE_GIT_ASKPASS_MAIN",
        "VSCODE_GIT_ASKPASS_NODE", "VSCODE_GIT_ASKPASS_EXTRA_ARGS", "REMOTE_CONTAINERS_IPC", "REMOTE_CONTAINERS_SOCKETS", "WSL_INTEROP",

        // Container engines.
        "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CERT_PATH", "DOCKER_CONFIG", "CONTAINER_HOST", "BUILDKIT_HOST", "CONTAINERD_ADDRESS", "KUBECONFIG",

        // Descriptors and sockets that a service manager or a parent handed over.
        "LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES", "NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC", "CREDENTIALS_DIRECTORY", "NODE_CHANNEL_FD",
        "NODE_CHANNEL_SERIALIZATION_MODE",

        // Git: another repository, other programs. Author and committer stay.
        "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE",
        "GIT_PREFIX", "GIT_INTERNAL_SUPER_PREFIX", "GIT_QUARANTINE_PATH", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_EXEC_PATH", "GIT_TEMPLATE_DIR",
        "GIT_SSH", "GIT_SSH_COMMAND", "GIT_PROXY_COMMAND", "GIT_ASKPASS", "SSH_ASKPASS", "SUDO_ASKPASS", "GIT_EXTERNAL_DIFF", "GIT_CONFIG",
        "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT",
    ];

    private static readonly string[] Beginnings = ["GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_", "VECTRAGUARD_"];

    /// <summary>Whether a variable is one of them, by its name.</summary>
    public static bool Include(string name)
    {
        foreach (string beginning in Beginnings)
        {
            if (name.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return Names.Contains(name);
    }

    /// <summary>Whether a value points at a socket, whatever the variable is called.</summary>
    public static bool IsSocket(string value) => value.StartsWith("unix:", StringComparison.Ordinal) || value.StartsWith("unix+", StringComparison.Ordinal);
}
