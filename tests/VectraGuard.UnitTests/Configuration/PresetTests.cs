using VectraGuard.Configuration;
using VectraGuard.Policy;

namespace VectraGuard.UnitTests.Configuration;

public class PresetTests
{
    private static readonly Settings Permissive = new()
    {
        SecurityLevel = SecurityLevel.Permissive,
        Seccomp = SeccompProfile.Minimal,
        Capabilities = CapabilitySet.Normal,
        Home = HomeMode.ReadOnly,
    };

    private static readonly Settings Strict = new()
    {
        SecurityLevel = SecurityLevel.Strict,
        Seccomp = SeccompProfile.Strict,
        Capabilities = CapabilitySet.None,
        Protect = ProtectMode.Strict,
    };

    private static readonly Settings Paranoid = Strict with
    {
        SecurityLevel = SecurityLevel.Paranoid,
        Home = HomeMode.Empty,
        Environment = EnvironmentMode.Minimal,
    };

    [Fact]
    public void Each_level_sets_its_keys_and_no_others()
    {
        Assert.Equal(Permissive, Load("permissive"));
        Assert.Equal(new Settings(), Load("balanced"));
        Assert.Equal(Strict, Load("strict"));
        Assert.Equal(Paranoid, Load("paranoid"));
    }

    [Fact]
    public void A_preset_yields_to_any_layer_that_sets_the_key()
    {
        var host = new FakeSettingsHost()
            .File(FakeSettingsHost.SystemFile, "sandbox: {seccomp_profile: minimal}")
            .File(FakeSettingsHost.UserFile, "sandbox: {security_level: strict, allow_network: true}");

        Settings settings = host.Load("--capabilities", "normal").Settings;

        Assert.Equal(SeccompProfile.Minimal, settings.Seccomp);
        Assert.Equal(NetworkAccess.Host, settings.Network);
        Assert.Equal(CapabilitySet.Normal, settings.Capabilities);
        Assert.Equal(ProtectMode.Strict, settings.Protect);
    }

    [Fact]
    public void The_origin_of_a_preset_names_the_level_and_where_it_was_set()
    {
        LoadedSettings loaded = new FakeSettingsHost().File(FakeSettingsHost.UserFile, "sandbox:\n  security_level: strict\n").Load();

        Assert.Equal($"security_level: strict ({FakeSettingsHost.UserFile}:2)", SampleValues.OriginOf(loaded, "seccomp_profile"));
        Assert.Equal("default", SampleValues.OriginOf(loaded, "home"));
    }

    [Fact]
    public void The_level_of_an_unapproved_project_file_is_a_floor_under_every_key()
    {
        var host = new FakeSettingsHost()
            .File(FakeSettingsHost.UserFile, "sandbox: {allow_network: true, seccomp_profile: minimal, home: empty}")
            .File(FakeSettingsHost.ProjectFile, "sandbox:\n  security_level: strict\n");

        LoadedSettings loaded = host.Load();

        Assert.Equal(Strict with { Home = HomeMode.Empty }, loaded.Settings);
        Assert.Equal($"security_level: strict ({FakeSettingsHost.ProjectFile}:2)", SampleValues.OriginOf(loaded, "allow_network"));
        Assert.Empty(loaded.Notes);
    }

    [Fact]
    public void A_balanced_project_raises_a_permissive_user_but_takes_nothing_that_the_user_opened()
    {
        var host = new FakeSettingsHost()
            .File(FakeSettingsHost.UserFile, "sandbox: {security_level: permissive, allow_network: true}")
            .File(FakeSettingsHost.ProjectFile, "sandbox: {security_level: balanced}");

        Assert.Equal(new Settings { Network = NetworkAccess.Host }, host.Load().Settings);
    }

    [Fact]
    public void A_laxer_level_in_a_project_file_is_ignored_and_named()
    {
        var host = new FakeSettingsHost()
            .File(FakeSettingsHost.UserFile, "sandbox: {security_level: paranoid}")
            .File(FakeSettingsHost.ProjectFile, "sandbox: {security_level: strict}");

        LoadedSettings loaded = host.Load();

        Assert.Equal(Paranoid, loaded.Settings);
        Assert.Equal("security_level", Assert.Single(loaded.Notes).Key);
    }

    [Fact]
    public void A_key_of_a_project_file_that_is_laxer_than_its_own_level_is_ignored_and_named()
    {
        LoadedSettings loaded = new FakeSettingsHost()
            .File(FakeSettingsHost.ProjectFile, "sandbox:\n  seccomp_profile: moderate\n  security_level: strict\n").Load();

        Assert.Equal(Strict, loaded.Settings);
        SettingsNote note = Assert.Single(loaded.Notes);
        Assert.Equal(("seccomp_profile", "moderate", $"{FakeSettingsHost.ProjectFile}:2"), (note.Key, note.Value, note.Place));
    }

    [Fact]
    public void An_approved_project_file_sets_the_level_like_any_other()
    {
        var host = new FakeSettingsHost()
            .File(FakeSettingsHost.UserFile, "sandbox: {security_level: paranoid}")
            .File(FakeSettingsHost.ProjectFile, "sandbox: {security_level: permissive}");
        Assert.Equal(Permissive, host.LoadTrusted().Settings);
    }

    [Fact]
    public void A_flag_beats_the_floor_of_a_project_file() => Assert.Equal(
        SeccompProfile.Moderate,
        new FakeSettingsHost().File(FakeSettingsHost.ProjectFile, "sandbox: {security_level: strict}").Load("--seccomp", "moderate").Settings.Seccomp);

    private static Settings Load(string level) =>
        new FakeSettingsHost().File(FakeSettingsHost.UserFile, $"sandbox: {{security_level: {level}}}").Load().Settings;
}
