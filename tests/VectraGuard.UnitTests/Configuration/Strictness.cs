using VectraGuard.Configuration;
using VectraGuard.Policy;

namespace VectraGuard.UnitTests.Configuration;

/// <summary>
/// What "weaker" means, written down apart from the table of settings: an enumeration that opens more, a list of what is
/// opened that is longer, a list of what is closed that is shorter, or a place that is another.
/// </summary>
internal static class Strictness
{
    /// <summary>The keys in which the first settings protect less than the second.</summary>
    public static List<string> Weaker(Settings settings, Settings than)
    {
        var weaker = new List<string>();
        Add("enabled", !settings.Enabled && than.Enabled);
        Add("allow_network", settings.Network is NetworkAccess.Host && than.Network is NetworkAccess.None);
        Add("cache", settings.Cache is CacheMode.Shared && than.Cache is CacheMode.Isolated);
        Add("use_overlayfs", settings.UseOverlayFs && !than.UseOverlayFs);
        Add("seccomp_profile", settings.Seccomp < than.Seccomp);
        Add("capability_set", settings.Capabilities > than.Capabilities);
        Add("security_level", settings.SecurityLevel < than.SecurityLevel);
        Add("home", settings.Home < than.Home);
        Add("environment", settings.Environment < than.Environment);
        Add("protect", settings.Protect < than.Protect);
        Add("workspace_dir", settings.WorkspaceDir != than.WorkspaceDir);
        Add("cache_dir", settings.CacheDir != than.CacheDir);
        Add("read_only_paths", than.ReadOnlyPaths.Except(settings.ReadOnlyPaths).Any());
        Add("hide_paths", than.HidePaths.Except(settings.HidePaths).Any());
        Add("bind_mounts", settings.BindMounts.Except(than.BindMounts).Any());
        Add("env_passthrough", settings.EnvPassthrough.Except(than.EnvPassthrough).Any());
        Add("env", settings.EnvironmentOverrides != than.EnvironmentOverrides);
        Add("docker_image", settings.DockerImage != than.DockerImage);
        Add("timeout", (settings.Timeout ?? TimeSpan.MaxValue) > (than.Timeout ?? TimeSpan.MaxValue));
        Add("policies.allow", settings.Policies.Allow.Except(than.Policies.Allow).Any());
        Add("policies.deny", than.Policies.Deny.Except(settings.Policies.Deny).Any());
        Add("policies.on_risk.low", settings.Policies.OnLow < than.Policies.OnLow);
        Add("policies.on_risk.medium", settings.Policies.OnMedium < than.Policies.OnMedium);
        Add("policies.on_risk.high", settings.Policies.OnHigh < than.Policies.OnHigh);
        Add("policies.on_risk.critical", settings.Policies.OnCritical < than.Policies.OnCritical);
        return weaker;

        void Add(string key, bool isWeaker)
        {
            if (isWeaker)
            {
                weaker.Add(key);
            }
        }
    }
}
