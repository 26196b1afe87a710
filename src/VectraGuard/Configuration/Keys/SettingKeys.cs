using VectraGuard.Policy;
using VectraGuard.Risk.Decisions;
using static VectraGuard.Configuration.Keys.ProjectRule;

namespace VectraGuard.Configuration.Keys;

/// <summary>
/// The table of settings. A new key is a new row here and a property of <see cref="Settings"/>, which also holds its
/// default: files, flags, variables, errors, presets, the project file's limits, reports, templates and the test of
/// docs/configuration.md all follow from the row.
/// </summary>
internal static class SettingKeys
{
    /// <summary>Every key, in the order in which reports and templates show them.</summary>
    public static readonly SettingKey[] All =
    [
        new("sandbox.enabled", SettingTypes.StricterTrue, s => s.Enabled, (s, v) => s with { Enabled = (bool)v })
        {
            Description = "Whether there is a sandbox; without one the command runs plainly, and a line says so",
            Project = OnlyStricter,
        },
        new("sandbox.runtime", SettingTypes.Runtime, s => s.Runtime, (s, v) => s with { Runtime = (RuntimeChoice)v })
        {
            Description = "What builds the sandbox; auto takes the best that works here",
            Flag = "--runtime",
            Variable = "VECTRAGUARD_RUNTIME",
        },
        new("sandbox.auto_detect_env", SettingTypes.Boolean,
            s => s.AutoDetectEnvironment, (s, v) => s with { AutoDetectEnvironment = (bool)v })
        {
            Description = "Whether dev, ci and prod are told apart; if not, it is dev",
        },
        new("sandbox.prefer_fast", SettingTypes.Boolean, s => s.PreferFast, (s, v) => s with { PreferFast = (bool)v })
        {
            Description = "Whether bubblewrap and namespace come before docker in dev",
        },
        new("sandbox.allow_network", SettingTypes.StricterFalse,
            s => s.Network is NetworkAccess.Host, (s, v) => s with { Network = (bool)v ? NetworkAccess.Host : NetworkAccess.None })
        {
            Description = "Whether the command may use the host's network; if not, it has a loopback interface of its own",
            Project = OnlyStricter,
            Presets = [null, null, false, false],
            Flag = "--network",
            FlagType = SettingTypes.Network,
        },
        new("sandbox.enable_cache", SettingTypes.Boolean, s => s.EnableCache, (s, v) => s with { EnableCache = (bool)v })
        {
            Description = "Whether package caches persist between runs",
        },
        new("sandbox.cache", SettingTypes.Cache, s => s.Cache, (s, v) => s with { Cache = (CacheMode)v })
        {
            Description = "What caches share with the host: what tools verify at each use, or everything, writable",
            Project = OnlyStricter,
        },
        new("sandbox.use_overlayfs", SettingTypes.StricterFalse, s => s.UseOverlayFs, (s, v) => s with { UseOverlayFs = (bool)v })
        {
            Description = "Whether /tmp shows the host's files, with private writes; if not, it starts empty",
            Project = OnlyStricter,
        },
        new("sandbox.seccomp_profile", SettingTypes.Seccomp, s => s.Seccomp, (s, v) => s with { Seccomp = (SeccompProfile)v })
        {
            Description = "Which system calls are refused, from most to fewest",
            Project = OnlyStricter,
            Presets = [SeccompProfile.Minimal, SeccompProfile.Moderate, SeccompProfile.Strict, SeccompProfile.Strict],
            Flag = "--seccomp",
        },
        new("sandbox.capability_set", SettingTypes.Capabilities, s => s.Capabilities, (s, v) => s with { Capabilities = (CapabilitySet)v })
        {
            Description = "Which capabilities uid 0 keeps, from none to most; an ordinary user has none",
            Project = OnlyStricter,
            Presets = [CapabilitySet.Normal, CapabilitySet.Minimal, CapabilitySet.None, CapabilitySet.None],
            Flag = "--capabilities",
        },
        new("sandbox.security_level", SettingTypes.Level, s => s.SecurityLevel, (s, v) => s with { SecurityLevel = (SecurityLevel)v })
        {
            Description = "A preset for the keys that are not set, from strictest to laxest",
            Project = OnlyStricter,
        },
        new("sandbox.home", SettingTypes.Home, s => s.Home, (s, v) => s with { Home = (HomeMode)v })
        {
            Description = "What is seen of the home: nothing, toolchains and caches, or all but known secrets",
            Project = OnlyStricter,
            Presets = [HomeMode.ReadOnly, HomeMode.Private, HomeMode.Private, HomeMode.Empty],
        },
        new("sandbox.environment", SettingTypes.EnvironmentMode, s => s.Environment, (s, v) => s with { Environment = (EnvironmentMode)v })
        {
            Description = "Which variables the command gets: a short list, or all but secrets and sockets of the host",
            Project = OnlyStricter,
            Presets = [null, null, null, EnvironmentMode.Minimal],
        },
        new("sandbox.protect", SettingTypes.Protect, s => s.Protect, (s, v) => s with { Protect = (ProtectMode)v })
        {
            Description = "Editor and agent files in the workspace: read-only, or compared when the command has ended",
            Project = OnlyStricter,
            Presets = [null, null, ProtectMode.Strict, ProtectMode.Strict],
        },
        new("sandbox.workspace_dir", SettingTypes.Path, s => s.WorkspaceDir, (s, v) => s with { WorkspaceDir = (string)v })
        {
            Description = "The directory that the command may write to",
            DefaultText = "the git root of the working directory, else the working directory",
            Example = "~/src/app",
            Project = Never,
            Flag = "--workspace",
        },
        new("sandbox.cache_dir", SettingTypes.Path, s => s.CacheDir, (s, v) => s with { CacheDir = (string)v })
        {
            Description = "Where the caches are that only sandboxes see",
            DefaultText = "~/.cache/vectra-guard",
            Example = "~/.cache/vectra-guard",
            Project = Never,
        },
        new("sandbox.read_only_paths", SettingTypes.Paths, s => s.ReadOnlyPaths, (s, v) => s with { ReadOnlyPaths = (ValueList<string>)v })
        {
            Description = "Paths that stay read-only; the longest matching path decides",
            Example = "[docs/generated]",
        },
        new("sandbox.hide_paths", SettingTypes.Paths, s => s.HidePaths, (s, v) => s with { HidePaths = (ValueList<string>)v })
        {
            Description = "Paths that are not there",
            Example = "[secrets]",
        },
        new("sandbox.bind_mounts", SettingTypes.BindMounts, s => s.BindMounts, (s, v) => s with { BindMounts = (ValueList<BindMount>)v })
        {
            Description = "More of the host to show, but for devices; container_path is host_path and read_only is true unless given",
            Example = "[{ host_path: ~/datasets, container_path: /datasets, read_only: true }]",
            Project = Never,
            Flag = "--bind",
        },
        new("sandbox.env_passthrough", SettingTypes.VariableNames,
            s => s.EnvPassthrough, (s, v) => s with { EnvPassthrough = (ValueList<string>)v })
        {
            Description = "Variables that are kept although they look like secrets; * stands for anything",
            Example = "[\"MY_TEST_*\"]",
            Project = Never,
        },
        new("env", SettingTypes.Environment,
            s => s.EnvironmentOverrides, (s, v) => s with { EnvironmentOverrides = (ValueList<KeyValuePair<string, string?>>)v })
        {
            Description = "Variables to set, or to keep as they are",
            Project = Never,
            Flag = "--env",
            InFiles = false,
        },
        new("sandbox.docker_image", SettingTypes.Image, s => s.DockerImage, (s, v) => s with { DockerImage = (string)v })
        {
            Description = "The image that the docker runtime runs",
            DefaultText = "the host's own root, read-only",
            Example = "debian:12",
            Project = Never,
        },
        new("sandbox.timeout", SettingTypes.Duration, s => s.Timeout, (s, v) => s with { Timeout = (TimeSpan)v })
        {
            Description = "How long the command may run, at most 8760h; a shorter time is stricter",
            DefaultText = "none",
            Example = "30m",
            Project = OnlyStricter,
            Flag = "--timeout",
        },
        new("sandbox.show_runtime_info", SettingTypes.Boolean, s => s.ShowRuntimeInfo, (s, v) => s with { ShowRuntimeInfo = (bool)v })
        {
            Description = "Whether one line says which runtime was used and why",
        },
        new("policies.allow", SettingTypes.CommandPatterns,
            s => s.Policies.Allow, (s, v) => s with { Policies = s.Policies with { Allow = (ValueList<string>)v } })
        {
            Description = "Patterns of commands that run whatever is found in them",
            Example = "[\"git push origin main\"]",
            Project = Never,
        },
        new("policies.deny", SettingTypes.CommandPatterns,
            s => s.Policies.Deny, (s, v) => s with { Policies = s.Policies with { Deny = (ValueList<string>)v } })
        {
            Description = "Patterns of commands that never run",
            Example = "[\"terraform destroy *\"]",
        },
        OnRisk("low", RiskAction.Run, RiskAction.Run, p => p.OnLow, (p, action) => p with { OnLow = action }),
        OnRisk("medium", RiskAction.Warn, RiskAction.Warn, p => p.OnMedium, (p, action) => p with { OnMedium = action }),
        OnRisk("high", RiskAction.Ask, RiskAction.Block, p => p.OnHigh, (p, action) => p with { OnHigh = action }),
        OnRisk("critical", RiskAction.Ask, RiskAction.Block, p => p.OnCritical, (p, action) => p with { OnCritical = action }),
    ];

    /// <summary>The row of a name, as reports and errors show it.</summary>
    public static SettingKey Named(string name) =>
        Array.Find(All, key => key.Name == name) ?? throw new ArgumentException($"no setting is called {name}", nameof(name));

    // An action that nobody set depends on the finding; what a project's file must reach is the strictest of those.
    private static SettingKey OnRisk(
        string level, RiskAction unset, RiskAction unsetFromStrict,
        Func<RiskPolicy, RiskAction?> get, Func<RiskPolicy, RiskAction, RiskPolicy> set) =>
        new($"policies.on_risk.{level}", SettingTypes.Action,
            s => get(s.Policies), (s, v) => s with { Policies = set(s.Policies, (RiskAction)v) })
        {
            Description = $"What happens to a command with a finding of level {level}",
            DefaultText = "as the risk engine decides",
            Example = level is "low" ? "run" : "warn",
            Project = OnlyStricter,
            WhenUnset = s => s.SecurityLevel >= SecurityLevel.Strict ? unsetFromStrict : unset,
        };
}
