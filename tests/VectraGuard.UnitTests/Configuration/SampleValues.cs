using VectraGuard.Configuration;
using VectraGuard.Configuration.Keys;

namespace VectraGuard.UnitTests.Configuration;

/// <summary>Two values for every key that files can set, as YAML: the stricter one first where the key has an order.</summary>
internal static class SampleValues
{
    private static readonly Dictionary<string, (string Strict, string Lax)> Values = new()
    {
        ["enabled"] = ("true", "false"),
        ["runtime"] = ("namespace", "docker"),
        ["auto_detect_env"] = ("false", "true"),
        ["prefer_fast"] = ("false", "true"),
        ["allow_network"] = ("false", "true"),
        ["enable_cache"] = ("false", "true"),
        ["cache"] = ("isolated", "shared"),
        ["use_overlayfs"] = ("false", "true"),
        ["seccomp_profile"] = ("strict", "minimal"),
        ["capability_set"] = ("none", "normal"),
        ["security_level"] = ("paranoid", "permissive"),
        ["home"] = ("empty", "read-only"),
        ["environment"] = ("minimal", "filtered"),
        ["protect"] = ("strict", "checked"),
        ["workspace_dir"] = ("/home/u/app", "/home/u/link"),
        ["cache_dir"] = ("/home/u/cache1", "/home/u/cache2"),
        ["read_only_paths"] = ("[/a]", "[/b]"),
        ["hide_paths"] = ("[/a]", "[/b]"),
        ["bind_mounts"] = ("[{host_path: /a}]", "[{host_path: /b, read_only: false}]"),
        ["env_passthrough"] = ("[A]", "[B_*]"),
        ["docker_image"] = ("debian:12", "debian:13"),
        ["timeout"] = ("30s", "5m"),
        ["show_runtime_info"] = ("true", "false"),
        ["policies.allow"] = ("[a]", "[b]"),
        ["policies.deny"] = ("[a]", "[b]"),
        ["policies.on_risk.low"] = ("block", "run"),
        ["policies.on_risk.medium"] = ("block", "run"),
        ["policies.on_risk.high"] = ("block", "run"),
        ["policies.on_risk.critical"] = ("block", "run"),
    };

    public static TheoryData<string> Keys => [.. Values.Keys];

    public static (string Strict, string Lax) Of(string key) => Values[key];

    public static SettingKey Row(string key) => SettingKeys.Named(key);

    /// <summary>A file that sets one key.</summary>
    public static string Yaml(string key, string value)
    {
        string[] parts = Row(key).Path.Split('.');
        string text = "";
        for (int i = 0; i < parts.Length; i++)
        {
            text += $"{new string(' ', 2 * i)}{parts[i]}:{(i == parts.Length - 1 ? $" {value}" : "")}\n";
        }

        return text;
    }

    public static string Shown(LoadedSettings loaded, string key) => SettingsReport.Lines(loaded).Single(line => line.Key == key).Value;

    public static string OriginOf(LoadedSettings loaded, string key) => SettingsReport.Lines(loaded).Single(line => line.Key == key).Origin;
}
