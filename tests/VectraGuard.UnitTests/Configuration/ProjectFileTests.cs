using VectraGuard.Configuration;
using VectraGuard.Configuration.Keys;
using VectraGuard.Policy;

namespace VectraGuard.UnitTests.Configuration;

public class ProjectFileTests
{
    /// <summary>The contract's last column.</summary>
    private static readonly Dictionary<string, ProjectRule> Rules = new()
    {
        ["enabled"] = ProjectRule.OnlyStricter,
        ["runtime"] = ProjectRule.Free,
        ["auto_detect_env"] = ProjectRule.Free,
        ["prefer_fast"] = ProjectRule.Free,
        ["allow_network"] = ProjectRule.OnlyStricter,
        ["enable_cache"] = ProjectRule.Free,
        ["cache"] = ProjectRule.OnlyStricter,
        ["use_overlayfs"] = ProjectRule.OnlyStricter,
        ["seccomp_profile"] = ProjectRule.OnlyStricter,
        ["capability_set"] = ProjectRule.OnlyStricter,
        ["security_level"] = ProjectRule.OnlyStricter,
        ["home"] = ProjectRule.OnlyStricter,
        ["environment"] = ProjectRule.OnlyStricter,
        ["protect"] = ProjectRule.OnlyStricter,
        ["workspace_dir"] = ProjectRule.Never,
        ["cache_dir"] = ProjectRule.Never,
        ["read_only_paths"] = ProjectRule.Free,
        ["hide_paths"] = ProjectRule.Free,
        ["bind_mounts"] = ProjectRule.Never,
        ["env_passthrough"] = ProjectRule.Never,
        ["docker_image"] = ProjectRule.Never,
        ["timeout"] = ProjectRule.OnlyStricter,
        ["show_runtime_info"] = ProjectRule.Free,
        ["policies.allow"] = ProjectRule.Never,
        ["policies.deny"] = ProjectRule.Free,
        ["policies.on_risk.low"] = ProjectRule.OnlyStricter,
        ["policies.on_risk.medium"] = ProjectRule.OnlyStricter,
        ["policies.on_risk.high"] = ProjectRule.OnlyStricter,
        ["policies.on_risk.critical"] = ProjectRule.OnlyStricter,
    };

    [Theory]
    [InlineData(1000, NetworkAccess.None)]
    [InlineData(0, NetworkAccess.Host)]
    public void For_root_a_users_file_of_somebody_else_can_only_tighten(uint owner, NetworkAccess expected)
    {
        FakeSettingsHost host = new FakeSettingsHost { UserId = 0 }.File(FakeSettingsHost.UserFile, "sandbox: {allow_network: true}").Owner(FakeSettingsHost.UserFile, owner);

        Assert.Equal(expected, host.Load().Settings.Network);
    }

    [Theory]
    [MemberData(nameof(SampleValues.Keys), MemberType = typeof(SampleValues))]
    public void Unapproved_it_tightens_what_it_may_and_the_rest_is_named(string key)
    {
        (string strict, string lax) = SampleValues.Of(key);
        LoadedSettings tightened = Load(key, user: lax, project: strict), loosened = Load(key, user: strict, project: lax);

        bool tightens = Rules[key] is not ProjectRule.Never, loosens = Rules[key] is ProjectRule.Free;
        AssertObeyed(tightens, tightened, key, strict);
        AssertObeyed(loosens, loosened, key, lax);
    }

    [Theory]
    [MemberData(nameof(SampleValues.Keys), MemberType = typeof(SampleValues))]
    public void Approved_it_sets_everything(string key)
    {
        (string strict, string lax) = SampleValues.Of(key);
        var host = new FakeSettingsHost().File(FakeSettingsHost.UserFile, SampleValues.Yaml(key, strict)).File(FakeSettingsHost.ProjectFile, SampleValues.Yaml(key, lax));
        Assert.Empty(host.LoadTrusted().Notes);
        Assert.StartsWith(FakeSettingsHost.ProjectFile, SampleValues.OriginOf(host.LoadTrusted(), key).Split(", ")[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("enabled: false", "enabled", "false")]
    [InlineData("allow_network: true", "allow_network", "true")]
    [InlineData("cache: shared", "cache", "shared")]
    [InlineData("use_overlayfs: true", "use_overlayfs", "true")]
    [InlineData("seccomp_profile: none", "seccomp_profile", "none")]
    [InlineData("capability_set: normal", "capability_set", "normal")]
    [InlineData("security_level: permissive", "security_level", "permissive")]
    [InlineData("home: read-only", "home", "read-only")]
    [InlineData("workspace_dir: /", "workspace_dir", "/")]
    [InlineData("cache_dir: x", "cache_dir", "/home/u/app/x")]
    [InlineData("bind_mounts: [{host_path: ~/.ssh}]", "bind_mounts", "[/home/u/.ssh:/home/u/.ssh:ro]")]
    [InlineData("env_passthrough: ['*']", "env_passthrough", "[*]")]
    [InlineData("docker_image: evil", "docker_image", "evil")]
    public void Over_the_defaults_each_loosening_is_named_once_with_its_place_and_the_remedy(string line, string key, string value)
    {
        LoadedSettings loaded = new FakeSettingsHost().File(FakeSettingsHost.ProjectFile, $"sandbox:\n  {line}\n").Load();

        Assert.Equal(new Settings(), loaded.Settings);
        SettingsNote note = Assert.Single(loaded.Notes);
        Assert.Equal((key, value, $"{FakeSettingsHost.ProjectFile}:2"), (note.Key, note.Value, note.Place));
        Assert.StartsWith($"ignored {key}: {value} ({FakeSettingsHost.ProjectFile}:2): a project's own file may ", note.Text, StringComparison.Ordinal);
        Assert.Contains("vectra-guard trust", note.Remedy, StringComparison.Ordinal);
        Assert.Contains("--config", note.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("low", "run", true)]
    [InlineData("medium", "run", false)]
    [InlineData("medium", "warn", true)]
    [InlineData("high", "warn", false)]
    [InlineData("high", "ask", true)]
    [InlineData("critical", "warn", false)]
    [InlineData("critical", "ask", true)]
    [InlineData("critical", "block", true)]
    public void An_action_must_reach_the_strictest_that_the_risk_engine_would_take_by_itself(string level, string action, bool obeyed)
    {
        LoadedSettings loaded = new FakeSettingsHost().File(FakeSettingsHost.ProjectFile, $"policies: {{on_risk: {{{level}: {action}}}}}").Load();
        Assert.Equal(obeyed, loaded.Notes.Count == 0);
        Assert.Equal(obeyed, loaded.Settings != new Settings());
    }

    [Fact]
    public void From_strict_on_asking_is_laxer_than_what_the_risk_engine_would_do() => Assert.Single(
        new FakeSettingsHost().File(FakeSettingsHost.ProjectFile, "policies: {on_risk: {high: ask}}\nsandbox: {security_level: strict}").Load().Notes);

    [Fact]
    public void A_timeout_shortens_and_never_lengthens()
    {
        Assert.Equal(TimeSpan.FromHours(2), Load("timeout", user: null, project: "2h").Settings.Timeout);
        Assert.Equal(TimeSpan.FromMinutes(1), Load("timeout", user: "1m", project: "61s").Settings.Timeout);
        Assert.Equal(TimeSpan.FromSeconds(59), Load("timeout", user: "1m", project: "59s").Settings.Timeout);
    }

    [Fact]
    public void Trust_is_asked_for_the_very_bytes_that_are_used()
    {
        var host = new FakeSettingsHost().File("/home/u/app/.config/real.yaml", "sandbox: {allow_network: true}").Link(FakeSettingsHost.ProjectFile, ".config/real.yaml");
        var asked = new List<(string, string)>();
        ProjectTrust trust = (path, content) =>
        {
            asked.Add((path, System.Text.Encoding.UTF8.GetString(content)));
            return true;
        };

        Settings settings = SettingsLoader.Load(new SettingsRequest { Trust = trust }, host.Facts).Settings;

        Assert.Equal(NetworkAccess.Host, settings.Network);
        Assert.Equal([("/home/u/app/.config/real.yaml", "sandbox: {allow_network: true}")], asked);
    }

    [Fact]
    public void A_project_file_that_links_out_of_the_workspace_is_no_more_trusted()
    {
        var host = new FakeSettingsHost().File("/srv/shared.yaml", "sandbox: {allow_network: true}").Link(FakeSettingsHost.ProjectFile, "/srv/shared.yaml");
        Assert.Equal(NetworkAccess.None, host.Load().Settings.Network);
    }

    [Fact]
    public void A_user_file_that_lies_in_the_workspace_can_only_tighten_there()
    {
        var host = new FakeSettingsHost().File("/home/u/app/cfg/vectra-guard/config.yaml", "sandbox: {allow_network: true, protect: strict, workspace_dir: /home/u/app}")
            .Variable("XDG_CONFIG_HOME", "/home/u/app/cfg");
        host.WorkingDirectory = "/home/u/app/src";
        host.Directory("/home/u/app/src/.git").Owner("/home/u/app/src/.git", 1000);

        LoadedSettings loaded = host.Load();

        Assert.Equal(new Settings { Protect = ProtectMode.Strict }, loaded.Settings);
        Assert.Equal("/home/u/app/src", loaded.Workspace);
        Assert.Equal(["allow_network", "workspace_dir"], loaded.Notes.Select(note => note.Key));
    }

    [Fact]
    public void An_approved_project_file_may_choose_the_workspace()
    {
        var host = new FakeSettingsHost { WorkingDirectory = "/home/u/app/src" }.File(FakeSettingsHost.ProjectFile, "sandbox: {workspace_dir: src}");
        Assert.Equal("/home/u/app/src", host.LoadTrusted().Workspace);
        Assert.Equal("/home/u/app", host.Load().Workspace);
    }

    [Fact]
    public void What_a_note_quotes_cannot_move_the_terminal()
    {
        LoadedSettings loaded = new FakeSettingsHost().File(FakeSettingsHost.ProjectFile, "sandbox: {cache_dir: \"\\e[2J\\n\"}").Load();
        Assert.DoesNotContain(Assert.Single(loaded.Notes).Text, char.IsControl);
    }

    private static LoadedSettings Load(string key, string? user, string project)
    {
        var host = new FakeSettingsHost().File(FakeSettingsHost.ProjectFile, SampleValues.Yaml(key, project));
        return (user is null ? host : host.File(FakeSettingsHost.UserFile, SampleValues.Yaml(key, user))).Load();
    }

    private static void AssertObeyed(bool obeyed, LoadedSettings loaded, string key, string value)
    {
        string origin = SampleValues.OriginOf(loaded, key).Split(", ")[^1];
        Assert.Equal(obeyed, origin.StartsWith(FakeSettingsHost.ProjectFile, StringComparison.Ordinal));
        Assert.Equal(obeyed ? [] : [key], loaded.Notes.Select(note => note.Key));
        if (obeyed)
        {
            Assert.Contains(value.Trim('[', ']'), SampleValues.Shown(loaded, key), StringComparison.Ordinal);
        }
    }
}
