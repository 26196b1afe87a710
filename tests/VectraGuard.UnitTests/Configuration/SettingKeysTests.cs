using VectraGuard.Configuration;
using VectraGuard.Configuration.Keys;

namespace VectraGuard.UnitTests.Configuration;

public class SettingKeysTests
{
    [Fact]
    public void Every_key_that_files_can_set_has_samples_in_these_tests() =>
        Assert.Equal(SettingKeys.All.Where(key => key.InFiles).Select(key => key.Name), SampleValues.Keys.Select(row => row.Data));

    [Fact]
    public void The_keys_are_those_of_the_contract() => Assert.Equal(
        "enabled runtime auto_detect_env prefer_fast allow_network enable_cache cache use_overlayfs seccomp_profile capability_set security_level home environment "
        + "protect workspace_dir cache_dir read_only_paths hide_paths bind_mounts env_passthrough env docker_image timeout show_runtime_info "
        + "policies.allow policies.deny policies.on_risk.low policies.on_risk.medium policies.on_risk.high policies.on_risk.critical",
        string.Join(' ', SettingKeys.All.Select(key => key.Name)));

    [Fact]
    public void Names_flags_and_variables_are_unique()
    {
        Assert.Distinct(SettingKeys.All.Select(key => key.Path));
        Assert.Distinct(SettingKeys.All.Where(key => key.Flag is not null).Select(key => key.Flag));
        Assert.Distinct(SettingKeys.All.Where(key => key.Variable is not null).Select(key => key.Variable));
    }

    [Fact]
    public void A_key_without_a_default_says_what_happens_then() => Assert.All(
        SettingKeys.All.Where(key => key.Get(new Settings()) is null), key => Assert.NotNull(key.DefaultText));

    [Fact]
    public void A_key_that_only_tightens_has_an_order() => Assert.All(
        SettingKeys.All.Where(key => key.Project is ProjectRule.OnlyStricter), key => Assert.True(key.Type.IsOrdered, key.Name));

    [Fact]
    public void A_preset_never_gets_laxer_with_its_level() => Assert.All(SettingKeys.All, key =>
    {
        for (int level = 1; level < key.Presets.Length; level++)
        {
            Assert.True(key.Presets[level - 1] is null || key.Type.Strictness(key.Presets[level]) >= key.Type.Strictness(key.Presets[level - 1]), key.Name);
        }
    });

    [Fact]
    public void The_balanced_preset_is_the_defaults() => Assert.All(
        SettingKeys.All.Where(key => key.Presets.Length > 0 && key.Presets[(int)SecurityLevel.Balanced] is not null),
        key => Assert.Equal(key.Get(new Settings()), key.Presets[(int)SecurityLevel.Balanced]));

    [Theory]
    [MemberData(nameof(SampleValues.Keys), MemberType = typeof(SampleValues))]
    public void A_row_sets_what_it_gets(string name)
    {
        SettingKey key = SettingKeys.Named(name);
        Settings settings = new FakeSettingsHost().File(FakeSettingsHost.UserFile, SampleValues.Yaml(name, SampleValues.Of(name).Lax)).Load().Settings;
        object value = key.Get(settings)!;

        Settings changed = key.Set(new Settings(), value);

        Assert.Equal(value, key.Get(changed));
        Assert.All(SettingKeys.All.Where(other => other != key), other => Assert.Equal(other.Get(new Settings()), other.Get(changed)));
    }
}
