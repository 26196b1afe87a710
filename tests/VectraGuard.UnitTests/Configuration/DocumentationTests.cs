using System.Text.RegularExpressions;
using VectraGuard.Configuration;
using VectraGuard.Configuration.Keys;

namespace VectraGuard.UnitTests.Configuration;

/// <summary>docs/configuration.md says what the table of settings says. On a failure the message shows the line that is missing.</summary>
public partial class DocumentationTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Root(), "docs", "configuration.md"));

    public static TheoryData<string> Names => [.. SettingKeys.All.Select(key => key.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_key_is_described_with_values_default_and_what_a_project_may_do(string name)
    {
        SettingKey key = SettingKeys.Named(name);
        string values = key.Type.Choices ?? key.Type.Expected, flag = key.Flag is null ? "" : $" `{key.Flag}`";
        AssertHas(key.InFiles
            ? $"| `{key.Name}` | {values} | {Default(key)} | {Project(key)} |{flag} | {key.Description} |"
            : $"| `{key.Flag}` | {values} | {key.Description} |");
    }

    [Fact]
    public void There_is_no_key_more() => Assert.Equal(
        SettingKeys.All.Where(key => key.InFiles).Select(key => key.Name),
        KeyRow().Matches(Text).Select(match => match.Groups[1].Value));

    [Fact]
    public void Each_preset_is_described()
    {
        foreach (SecurityLevel level in Enum.GetValues<SecurityLevel>())
        {
            IEnumerable<string> values = SettingKeys.All.Where(key => key.Presets.Length > 0 && key.Presets[(int)level] is not null)
                .Select(key => $"`{key.Name}: {key.Type.Display(key.Presets[(int)level]!)}`");
            string sets = level is SecurityLevel.Balanced ? "the defaults" : string.Join(", ", values);
            AssertHas($"| `{SettingTypes.Level.Display(level)}` | {sets} |");
        }
    }

    [Fact]
    public void Each_flag_with_values_of_its_own_is_described() => Assert.All(
        SettingKeys.All.Where(key => key.FlagType is not null),
        key => AssertHas($"`{key.Flag}` takes {key.FlagType!.Choices}"));

    [Fact]
    public void Each_variable_is_described() => Assert.All(
        SettingKeys.All.Where(key => key.Variable is not null),
        key => AssertHas($"| `{key.Variable}` | {key.Type.Choices} |"));

    [Fact]
    public void Its_limits_are_those_of_the_reader()
    {
        AssertHas("at most 1 MiB");
        Assert.Equal(1 << 20, ConfigurationFile.LargestSize);
        AssertHas("16 levels");
        Assert.Equal(16, VectraGuard.Configuration.Yaml.YamlReader.Deepest);
        AssertHas("10,000 values");
        Assert.Equal(10_000, VectraGuard.Configuration.Yaml.YamlReader.MostNodes);
    }

    [Fact]
    public void Each_example_is_valid()
    {
        MatchCollection examples = Example().Matches(Text);
        Assert.NotEmpty(examples);
        Assert.All(examples, example => new FakeSettingsHost().File("/home/u/x.yaml", example.Groups[1].Value).Load("--config", "/home/u/x.yaml"));
    }

    private static void AssertHas(string text) => Assert.True(Text.Contains(text, StringComparison.Ordinal), $"docs/configuration.md lacks: {text}");

    private static string Default(SettingKey key) => key.Get(new Settings()) is { } value
        ? key.Type.Display(value) is "[]" ? "none" : key.Type.Display(value)
        : key.DefaultText!;

    private static string Project(SettingKey key) => key.Project switch
    {
        ProjectRule.Free => "free",
        ProjectRule.Never => "never",
        _ when key.Type == SettingTypes.StricterTrue => "only true",
        _ when key.Type == SettingTypes.StricterFalse => "only false",
        _ when key.Type == SettingTypes.Duration => "only shorter",
        _ => "only stricter",
    };

    private static string Root()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "VectraGuard.slnx")))
        {
            directory = Path.GetDirectoryName(directory)!;
        }

        return directory;
    }

    [GeneratedRegex(@"^\| `([a-z_.]+)` \|(?=(.*\|){5})", RegexOptions.Multiline)]
    private static partial Regex KeyRow();

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
