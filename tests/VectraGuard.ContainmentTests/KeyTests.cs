using System.Text.Json;
using System.Text.RegularExpressions;

namespace VectraGuard.ContainmentTests;

/// <summary>Each key of the settings, with another value than its default, changes the picture from inside, or the runtime refuses it.</summary>
public partial class KeyTests : ContainmentTest
{
    // Keys that decide about the run itself and not about what is seen inside, each with the tests that it has.
    private static readonly string[] ShownElsewhere =
    [
        "enabled", "runtime", "auto_detect_env", "prefer_fast", "timeout", "show_runtime_info", "workspace_dir", // SettingsTests, RuntimeSelectionTests, TimeoutTests
        "seccomp_profile", // SettingsTests, SeccompTests: the picture has no system calls
        "docker_image", // it takes an image
    ];

    private IEnumerable<(string Key, string Value)> Changes =>
    [
        ("allow_network", "true"),
        ("enable_cache", "false"),
        ("cache", "shared"),
        ("use_overlayfs", "true"),
        ("home", "empty"),
        ("environment", "minimal"),
        ("protect", "strict"),
        ("security_level", "paranoid"),
        ("cache_dir", $"{Host.Root}/caches"),
        ("read_only_paths", $"[{Host.Workspace}/part]"),
        ("hide_paths", $"[{Host.Workspace}/part]"),
        ("bind_mounts", $"[{{host_path: {Host.Root}/beside}}]"),
        ("env_passthrough", "[GITHUB_TOKEN]"),
        .. Caller.IsRoot ? [("capability_set", "none")] : Array.Empty<(string, string)>(),
    ];

    [SandboxTheory]
    public void Each_key_changes_the_picture_from_inside_or_is_refused(RuntimeKind runtime)
    {
        Lay();
        string usual = Picture(Sandbox, runtime)!;
        foreach ((string key, string value) in Changes)
        {
            string? changed = Picture(Sandbox.Configured($"{key}: {value}"), runtime);
            Assert.True(changed != usual, $"{key}: {value} changes nothing:\n{usual}");
            Assert.True(changed is not null || key == "use_overlayfs", $"{key}: {value} is refused");
        }
    }

    [Fact]
    public void Every_key_is_among_them()
    {
        using JsonDocument config = JsonDocument.Parse(Host.Run(Installation.VectraGuard, "config", "--json").Exits(0).Output);
        IEnumerable<string> keys = config.RootElement.GetProperty("settings").EnumerateArray().Select(setting => setting.GetProperty("key").GetString()!.Split('.')[0]);

        IEnumerable<string> known = [.. Changes.Select(change => change.Key), .. ShownElsewhere, "capability_set"];
        Assert.Empty(keys.Except([.. known, "policies"]));
    }

    // Something for each key to be about.
    private void Lay()
    {
        Host.InitializeGit();
        Host.CreateFile("workspace/part/file");
        Host.CreateFile("workspace/.vscode/settings.json", "{}");
        Host.CreateFile("beside/file");
        Host.CreateFile("home/.npm/_cacache/index-v5/file");
        Host.CreateFile("home/.cargo/registry/index/file");
        Host.Set("GITHUB_TOKEN", "of the host");
        Host.Set("FAVOURITE_COLOUR", "blue");
    }

    // The probe's picture without what is another one in each run: numbers of mounts and devices, names of private directories. Null: refused.
    private string? Picture(Sandbox sandbox, RuntimeKind runtime)
    {
        Outcome outcome = sandbox.With("--bind", Installation.Probe).Run(runtime, Installation.Probe, "picture");
        if (outcome.ExitCode == 125)
        {
            return null;
        }

        using JsonDocument picture = JsonDocument.Parse(outcome.Exits(0).Output);
        JsonElement root = picture.RootElement;
        string network = root.GetProperty("namespaces").GetProperty("net").GetString() == Host.Run("readlink", "/proc/self/ns/net").Exits(0).Output ? "the host's" : "its own";
        IEnumerable<string> mounts =
            from line in root.GetProperty("mounts").EnumerateArray()
            let fields = line.GetString()!.Split(' ')
            where fields[4] != "/"
            select $"{fields[4]} {fields[5].Split(',')[0]} <- {PrivateName().Replace(fields[3], "private")} {fields[Array.IndexOf(fields, "-") + 1]}";
        return string.Join('\n', [
            $"capabilities {root.GetProperty("status").GetProperty("CapBnd").GetString()}", $"network {network}", $"directory {root.GetProperty("directory").GetString()}",
            .. root.GetProperty("environment").EnumerateObject().Select(variable => $"variable {variable.Name}={variable.Value.GetString()}"), .. mounts.Order(StringComparer.Ordinal)]);
    }

    [GeneratedRegex("(docker-)?[0-9a-f]{32}|newroot|/oldroot")]
    private static partial Regex PrivateName();
}
