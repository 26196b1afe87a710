using VectraGuard.Policy;

namespace VectraGuard.Configuration;

/// <summary>The effective settings: every layer merged, every path absolute and expanded. docs/configuration.md describes each key.</summary>
internal sealed record Settings
{
    /// <summary><c>enabled</c>: false means a plain run without a sandbox, said on stderr.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary><c>runtime</c>.</summary>
    public RuntimeChoice Runtime { get; init; } = RuntimeChoice.Auto;

    /// <summary><c>auto_detect_env</c>: false means dev.</summary>
    public bool AutoDetectEnvironment { get; init; } = true;

    /// <summary><c>prefer_fast</c>: in dev, bubblewrap and namespace before docker.</summary>
    public bool PreferFast { get; init; } = true;

    /// <summary><c>allow_network</c>.</summary>
    public NetworkAccess Network { get; init; } = NetworkAccess.None;

    /// <summary><c>enable_cache</c>.</summary>
    public bool EnableCache { get; init; } = true;

    /// <summary><c>cache</c>.</summary>
    public CacheMode Cache { get; init; } = CacheMode.Isolated;

    /// <summary><c>use_overlayfs</c>: /tmp is an overlay over the host's.</summary>
    public bool UseOverlayFs { get; init; }

    /// <summary><c>seccomp_profile</c>.</summary>
    public SeccompProfile Seccomp { get; init; } = SeccompProfile.Moderate;

    /// <summary><c>capability_set</c>.</summary>
    public CapabilitySet Capabilities { get; init; } = CapabilitySet.Minimal;

    /// <summary><c>security_level</c>.</summary>
    public SecurityLevel SecurityLevel { get; init; } = SecurityLevel.Balanced;

    /// <summary><c>home</c>.</summary>
    public HomeMode Home { get; init; } = HomeMode.Private;

    /// <summary><c>environment</c>.</summary>
    public EnvironmentMode Environment { get; init; } = EnvironmentMode.Filtered;

    /// <summary><c>protect</c>.</summary>
    public ProtectMode Protect { get; init; } = ProtectMode.Checked;

    /// <summary><c>workspace_dir</c>; null: the git root of the working directory, else the working directory.</summary>
    public string? WorkspaceDir { get; init; }

    /// <summary><c>cache_dir</c>; null: <c>~/.cache/vectra-guard</c>.</summary>
    public string? CacheDir { get; init; }

    /// <summary><c>read_only_paths</c>.</summary>
    public ValueList<string> ReadOnlyPaths { get; init; } = [];

    /// <summary><c>hide_paths</c>.</summary>
    public ValueList<string> HidePaths { get; init; } = [];

    /// <summary><c>bind_mounts</c> and <c>--bind</c>.</summary>
    public ValueList<BindMount> BindMounts { get; init; } = [];

    /// <summary><c>env_passthrough</c>: names, with <c>*</c>.</summary>
    public ValueList<string> EnvPassthrough { get; init; } = [];

    /// <summary><c>--env</c>: variables that the user set or named; a null value means the caller's own.</summary>
    public ValueList<KeyValuePair<string, string?>> EnvironmentOverrides { get; init; } = [];

    /// <summary><c>docker_image</c>.</summary>
    public string? DockerImage { get; init; }

    /// <summary><c>timeout</c>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary><c>show_runtime_info</c>.</summary>
    public bool ShowRuntimeInfo { get; init; }

    /// <summary>The <c>policies:</c> section.</summary>
    public RiskPolicy Policies { get; init; } = new();
}
