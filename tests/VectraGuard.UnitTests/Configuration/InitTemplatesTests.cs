using System.Text.RegularExpressions;
using VectraGuard.Configuration;
using VectraGuard.Configuration.Keys;
using VectraGuard.Policy;

namespace VectraGuard.UnitTests.Configuration;

public partial class InitTemplatesTests
{
    private static readonly Settings Dev = new();

    private static readonly Settings Ci = new() { Runtime = RuntimeChoice.Docker, Network = NetworkAccess.Host, ShowRuntimeInfo = true };

    private static readonly Settings Production = new()
    {
        Runtime = RuntimeChoice.Docker,
        SecurityLevel = SecurityLevel.Strict,
        Seccomp = SeccompProfile.Strict,
        Capabilities = CapabilitySet.None,
        Protect = ProtectMode.Strict,
    };

    public static IEnumerable<ITheoryDataRow> Presets => new TheoryData<InitPreset>(Enum.GetValues<InitPreset>());

    [Fact]
    public void Each_preset_reads_back_as_what_it_promises()
    {
        Assert.Equal(Dev, Load(InitPreset.Dev).Settings);
        Assert.Equal(Ci, Load(InitPreset.Ci).Settings);
        Assert.Equal(Production, Load(InitPreset.Production).Settings);
    }

    [Theory]
    [MemberData(nameof(Presets))]
    internal void Nothing_but_the_network_of_ci_is_laxer_than_the_defaults(InitPreset preset) =>
        Assert.Equal(preset is InitPreset.Ci ? ["allow_network"] : [], Strictness.Weaker(Load(preset).Settings, than: new Settings()));

    [Theory]
    [MemberData(nameof(Presets))]
    internal void Unapproved_it_says_so_of_the_same_and_of_nothing_else(InitPreset preset)
    {
        LoadedSettings loaded = new FakeSettingsHost().File(FakeSettingsHost.ProjectFile, InitTemplates.For(preset)).Load();
        Assert.Equal(preset is InitPreset.Ci ? ["allow_network"] : [], loaded.Notes.Select(note => note.Key));
        Assert.Equal(preset is InitPreset.Ci, InitTemplates.For(preset).Contains("(here: allow_network)", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Presets))]
    internal void Every_key_that_works_is_there_once_with_its_description(InitPreset preset)
    {
        string text = InitTemplates.For(preset);
        Assert.All(SettingKeys.All, key =>
        {
            Assert.Equal(InitTemplates.Shows(key) ? 1 : 0, Regex.Count(text, $@"^ +(# )?{Regex.Escape(key.Path[(key.Path.LastIndexOf('.') + 1)..])}: ", RegexOptions.Multiline));
            Assert.Equal(InitTemplates.Shows(key), text.Contains($"# {key.Description}", StringComparison.Ordinal));
        });
    }

    [Theory]
    [MemberData(nameof(Presets))]
    internal void What_is_commented_out_is_valid_too_and_shows_defaults_or_examples(InitPreset preset)
    {
        string text = Commented().Replace(InitTemplates.For(preset), "$1$2: ").Replace("~/src/app", "~/app", StringComparison.Ordinal);

        LoadedSettings loaded = new FakeSettingsHost().File("/home/u/x.yaml", text).Load("--config", "/home/u/x.yaml");

        Assert.All(SettingKeys.All.Where(key => InitTemplates.Shows(key)), key => Assert.NotEqual(Origin.Default, loaded.OriginOf(key)));
        Assert.All(SettingKeys.All.Where(key => InitTemplates.Shows(key) && key.Example is not null), key => Assert.NotEqual(key.Get(new Settings()), key.Get(loaded.Settings)));
    }

    [Fact]
    public void What_is_commented_out_is_what_the_level_of_the_preset_gives()
    {
        Assert.Contains("  # protect: strict\n", InitTemplates.For(InitPreset.Production), StringComparison.Ordinal);
        Assert.Contains("  # protect: checked\n", InitTemplates.For(InitPreset.Dev), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Presets))]
    internal void The_policies_are_there_and_all_commented_out(InitPreset preset)
    {
        string text = InitTemplates.For(preset);
        string[] policies = text[text.IndexOf("\npolicies:\n", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["policies:", "  on_risk:"], policies.Where(line => !line.TrimStart().StartsWith('#')));
        Assert.Contains("  # deny: [\"terraform destroy *\"]", policies);
        Assert.Contains("    # critical: warn", policies);
        Assert.Equal(new RiskPolicy(), Load(preset).Settings.Policies);
    }

    [Theory]
    [MemberData(nameof(Presets))]
    internal void It_is_tidy(InitPreset preset)
    {
        string text = InitTemplates.For(preset);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 120 && line == line.TrimEnd(), line));
        Assert.DoesNotContain("\n\n\n", text, StringComparison.Ordinal);
    }

    private static LoadedSettings Load(InitPreset preset) =>
        new FakeSettingsHost().File("/home/u/x.yaml", InitTemplates.For(preset)).Load("--config", "/home/u/x.yaml");

    [GeneratedRegex("^( +)# ([a-z_]+): ", RegexOptions.Multiline)]
    private static partial Regex Commented();
}
