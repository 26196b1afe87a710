using System.Text;
using System.Text.Json;
using VectraGuard.Cli;
using VectraGuard.Configuration;

namespace VectraGuard.UnitTests.Cli;

public class SettingsCommandTests
{
    private const string Project = "/home/user/project";
    private const int UserDirectory = 0b111_101_101;
    private readonly FakeCli cli = new();

    public SettingsCommandTests() => cli.Host.Directory("/home/user", owner: 1000).Directory(Project, owner: 1000).Directory($"{Project}/.git", owner: 1000, mode: UserDirectory);

    [Theory]
    [InlineData(InitPreset.Dev, "dev")]
    [InlineData(InitPreset.Dev, "dev", "--preset", "dev")]
    [InlineData(InitPreset.Ci, "ci", "--preset", "ci")]
    [InlineData(InitPreset.Production, "production", "--preset=production")]
    internal void Init_writes_the_template_to_the_root_of_the_repository(InitPreset preset, string name, params string[] options)
    {
        Assert.Equal(ExitStatus.Fine, cli.Run(["init", .. options]));

        Assert.Equal(InitTemplates.For(preset), Encoding.UTF8.GetString(cli.Created[$"{Project}/vectra-guard.yaml"]));
        Assert.Equal($"vectra-guard: wrote {Project}/vectra-guard.yaml with the preset '{name}'\n  'vectra-guard config' shows what is in force now\n", cli.Messages);
        Assert.Empty(cli.Output);
    }

    [Fact]
    public void Init_overwrites_nothing()
    {
        cli.Created[$"{Project}/vectra-guard.yaml"] = [1];

        var error = Assert.Throws<UserException>(() => cli.Run("init"));

        Assert.Equal($"'{Project}/vectra-guard.yaml' exists already, and is not overwritten", error.Problem);
        Assert.Equal("to start again, remove it first; 'vectra-guard config' shows what is in force", error.Remedy);
        Assert.Equal([1], cli.Created[$"{Project}/vectra-guard.yaml"]);
    }

    [Fact]
    public void Config_shows_each_setting_with_its_origin()
    {
        cli.Host.File($"{Project}/vectra-guard.yaml", "sandbox:\n  seccomp_profile: strict\n", owner: 1000).With("VECTRAGUARD_RUNTIME", "namespace");

        Assert.Equal(ExitStatus.Fine, cli.Run("config", "--timeout", "5m"));

        string[] lines = cli.Output.Split('\n');
        Assert.Equal($"workspace: {Project}", lines[0]);
        Assert.Equal($"read: {Project}/vectra-guard.yaml", lines[1]);
        AssertLine("seccomp_profile", "strict", $"{Project}/vectra-guard.yaml:2");
        AssertLine("runtime", "namespace", "VECTRAGUARD_RUNTIME");
        AssertLine("timeout", "5m", "--timeout");
        AssertLine("capability_set", "minimal", "default");

        void AssertLine(string key, string value, string origin) =>
            Assert.Contains(lines, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var k, var v, .. var o] && k == key && v == value && string.Join(' ', o) == origin);
    }

    [Fact]
    public void Config_says_what_a_project_may_not_change()
    {
        cli.Host.File($"{Project}/vectra-guard.yaml", "sandbox:\n  allow_network: true\n", owner: 1000);

        cli.Run("config");

        Assert.StartsWith($"vectra-guard: ignored allow_network: true ({Project}/vectra-guard.yaml:2): ", cli.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Config_without_a_file_says_so()
    {
        cli.Run("config");

        Assert.Contains("\nno configuration file was read\n", cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Config_as_JSON_has_the_same_facts()
    {
        cli.Host.File($"{Project}/vectra-guard.yaml", "sandbox:\n  allow_network: true\n", owner: 1000);

        cli.Run("config", "--json");

        JsonElement report = JsonDocument.Parse(cli.Output).RootElement;
        Assert.Equal(Project, report.GetProperty("workspace").GetString());
        Assert.Equal([$"{Project}/vectra-guard.yaml"], report.GetProperty("files").EnumerateArray().Select(f => f.GetString()));
        Assert.Contains(report.GetProperty("settings").EnumerateArray(), s => s.GetProperty("key").GetString() == "allow_network" && !s.GetProperty("value").GetBoolean());
        Assert.Equal("allow_network", report.GetProperty("ignored")[0].GetProperty("key").GetString());
    }
}
