using System.Text;
using CsCheck;
using VectraGuard.Configuration.Keys;
using VectraGuard.Configuration.Yaml;
using VectraGuard.Configuration;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.Configuration;

[Trait("kind", Fuzz.Kind)]
public class ConfigurationFuzzTests
{
    private static readonly string[] Pieces =
    [
        "sandbox", "policies", "on_risk", "a", "true", "1", "~", " ", "  ", "\n", "\n  ", "\n    ", ": ", ":", "- ", "? ", "[", "]", "{", "}", ", ", ",",
        "&x ", "*x", "<<", "!", "!!str ", "!<", ">", "|", "'", "\"", "\\", "%", "%YAML 1.2\n", "---\n", "...\n", "#", " # ", "@", "`", "\t", "\r", "\0", "\uFEFF", "é", "🙂",
    ];

    private static readonly Gen<string> Yaml = OneOf(Pieces).Array[0, 40].Select(string.Concat);

    private static readonly Gen<string> ValidFile =
        Gen.Select(OneOf([.. SampleValues.Keys.Select(key => key.Data)]), Gen.Bool).Array[0, 15].Select(choices => File(choices.DistinctBy(choice => choice.Item1)));

    // A piece put in somewhere, or some letters taken out.
    private static readonly Gen<Func<string, string>> Alteration = Gen.OneOf<Func<string, string>>(
        Gen.Select(OneOf(Pieces), Gen.Double.Unit, (piece, at) => new Func<string, string>(text => text.Insert((int)(at * text.Length), piece))),
        Gen.Select(Gen.Int[1, 6], Gen.Double.Unit, (count, at) => new Func<string, string>(text =>
            text.Length == 0 ? text : text.Remove((int)(at * text.Length), Math.Min(count, text.Length - (int)(at * text.Length))))));

    [Fact]
    public void Any_bytes_are_read_or_refused() => Gen.Byte.Array[0, 200].Sample(bytes => { Read(bytes); }, iter: Fuzz.Times(5_000));

    [Fact]
    public void Any_pieces_of_YAML_are_read_or_refused() => Yaml.Sample(text => { Read(Encoding.UTF8.GetBytes(text)); }, iter: Fuzz.Times(10_000));

    [Fact]
    public void Any_flag_value_is_taken_or_refused() => Gen.Select(
        OneOf([.. SettingKeys.All.Where(key => key.Flag is not null).Select(key => key.Flag!)]),
        Gen.OneOf(Gen.String, Yaml)).Sample((flag, value) =>
        {
            try
            {
                new FakeSettingsHost().Load(flag, value);
            }
            catch (ConfigurationException e)
            {
                Assert.Equal(flag, e.Place);
            }
            catch (UserException)
            {
                Assert.Equal("--workspace", flag);
            }
        }, iter: Fuzz.Times(5_000));

    [Fact]
    public void A_project_file_never_makes_the_settings_weaker() => Gen.Select(ValidFile, ValidFile).Sample((user, project) =>
    {
        var host = new FakeSettingsHost().File(FakeSettingsHost.UserFile, user);
        LoadedSettings without = host.Load();
        LoadedSettings with = host.File(FakeSettingsHost.ProjectFile, project).Load();

        Assert.Equal(without.Workspace, with.Workspace);
        Assert.Empty(Strictness.Weaker(with.Settings, than: without.Settings));
    }, iter: Fuzz.Times(1_000));

    [Fact]
    public void Nor_does_one_that_was_altered_at_random() => Gen.Select(ValidFile, ValidFile, Alteration.Array[1, 4]).Sample((user, project, alterations) =>
    {
        var host = new FakeSettingsHost().File(FakeSettingsHost.UserFile, user);
        Settings without = host.Load().Settings;
        host.File(FakeSettingsHost.ProjectFile, alterations.Aggregate(project, (text, alter) => alter(text)));
        try
        {
            Assert.Empty(Strictness.Weaker(host.Load().Settings, than: without));
        }
        catch (ConfigurationException e)
        {
            Assert.True(e.Line > 0 && e.Column > 0, e.Problem);
        }
    }, iter: Fuzz.Times(3_000));

    [Fact]
    public void The_order_itself_tells_weaker_from_stricter() => Assert.All(SettingKeys.All.Where(key => key.Project is not ProjectRule.Free && key.InFiles), key =>
    {
        Settings strict = Load(key.Name, SampleValues.Of(key.Name).Strict), lax = Load(key.Name, SampleValues.Of(key.Name).Lax);
        Assert.Contains(key.Name, Strictness.Weaker(lax, than: strict));
        Assert.Equal(key.Project is ProjectRule.Never, Strictness.Weaker(strict, than: lax).Contains(key.Name));
    });

    private static Settings Load(string key, string value) =>
        new FakeSettingsHost().File(FakeSettingsHost.UserFile, SampleValues.Yaml(key, value)).Load().Settings;

    private static Gen<string> OneOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    // Flow style, so that keys of a section can come from anywhere in the list.
    private static string File(IEnumerable<(string Key, bool Strict)> choices)
    {
        ILookup<string, string> sections = choices.ToLookup(
            choice => Section(choice.Key), choice => $"{Leaf(choice.Key)}: {(choice.Strict ? SampleValues.Of(choice.Key).Strict : SampleValues.Of(choice.Key).Lax)}");
        string actions = string.Join(", ", sections["policies.on_risk"]), policies = string.Join(", ", sections["policies"].Append($"on_risk: {{{actions}}}"));
        return $"sandbox: {{{string.Join(", ", sections["sandbox"])}}}\npolicies: {{{policies}}}\n";
    }

    private static string Section(string key) => SampleValues.Row(key).Path[..SampleValues.Row(key).Path.LastIndexOf('.')];

    private static string Leaf(string key) => key[(key.LastIndexOf('.') + 1)..];

    private static void Read(byte[] content)
    {
        try
        {
            YamlReader.Read(content, "f");
            new FakeSettingsHost().File(FakeSettingsHost.UserFile, content).Load();
        }
        catch (ConfigurationException e)
        {
            Assert.True(e.Line > 0 && e.Column > 0, e.Problem);
        }
    }
}
