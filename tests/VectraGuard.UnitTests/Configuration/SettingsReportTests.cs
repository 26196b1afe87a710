using System.Text;
using System.Text.Json;
using VectraGuard.Configuration;

namespace VectraGuard.UnitTests.Configuration;

public class SettingsReportTests
{
    private static readonly LoadedSettings Loaded = new FakeSettingsHost()
        .File(FakeSettingsHost.UserFile, "sandbox:\n  timeout: 90s\n  read_only_paths: [/a]\n  bind_mounts: [{host_path: ~/d, read_only: false}]\n")
        .File(FakeSettingsHost.ProjectFile, "sandbox:\n  security_level: strict\n  read_only_paths: [b]\n")
        .Variable("VECTRAGUARD_RUNTIME", "namespace")
        .Load("--env", "TOKEN=secret", "--bind", "/x\udcff\n");

    [Theory]
    [InlineData("runtime", "namespace", "VECTRAGUARD_RUNTIME")]
    [InlineData("timeout", "90s", "/home/u/.config/vectra-guard/config.yaml:2")]
    [InlineData("read_only_paths", "[/a, /home/u/app/b]", "/home/u/.config/vectra-guard/config.yaml:3, /home/u/app/vectra-guard.yaml:3")]
    [InlineData("bind_mounts", @"[/home/u/d:/home/u/d:rw, /x\xff\x0a:/x\xff\x0a:ro]", "/home/u/.config/vectra-guard/config.yaml:4, --bind")]
    [InlineData("seccomp_profile", "strict", "security_level: strict (/home/u/app/vectra-guard.yaml:2)")]
    [InlineData("security_level", "strict", "/home/u/app/vectra-guard.yaml:2")]
    [InlineData("home", "private", "default")]
    [InlineData("workspace_dir", "the git root of the working directory, else the working directory", "default")]
    [InlineData("env", "[TOKEN=…]", "--env")]
    public void Each_line_has_key_value_and_origin(string key, string value, string origin) =>
        Assert.Equal(new SettingLine(key, value, origin), SettingsReport.Lines(Loaded).Single(line => line.Key == key));

    [Fact]
    public void A_value_given_by_hand_is_never_shown()
    {
        Assert.DoesNotContain(SettingsReport.Lines(Loaded), line => line.Value.Contains("secret", StringComparison.Ordinal));
        Assert.DoesNotContain("secret", Json(Loaded), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_the_same_keys_and_origins_in_the_same_order()
    {
        using JsonDocument json = JsonDocument.Parse(Json(Loaded));
        Assert.Equal(
            SettingsReport.Lines(Loaded).Select(line => (line.Key, line.Origin)),
            json.RootElement.EnumerateArray().Select(item => (item.GetProperty("key").GetString()!, item.GetProperty("origin").GetString()!)));
    }

    [Theory]
    [InlineData("enabled", "true")]
    [InlineData("runtime", "\"namespace\"")]
    [InlineData("allow_network", "false")]
    [InlineData("docker_image", "null")]
    [InlineData("timeout", "\"90s\"")]
    [InlineData("hide_paths", "[]")]
    [InlineData("read_only_paths", "[\"/a\",\"/home/u/app/b\"]")]
    [InlineData("policies.on_risk.high", "null")]
    [InlineData("env", "[\"TOKEN=\\u2026\"]")]
    public void Json_has_values_of_their_own_type(string key, string value)
    {
        using JsonDocument json = JsonDocument.Parse(Json(Loaded));
        Assert.Equal(value, json.RootElement.EnumerateArray().Single(item => item.GetProperty("key").GetString() == key).GetProperty("value").GetRawText());
    }

    [Fact]
    public void Json_keeps_what_is_text_and_escapes_what_is_not()
    {
        using JsonDocument json = JsonDocument.Parse(Json(new FakeSettingsHost().Load("--bind", "/ä\n", "--bind", "/x\udcff")));
        JsonElement binds = json.RootElement.EnumerateArray().Single(item => item.GetProperty("key").GetString() == "bind_mounts").GetProperty("value");
        Assert.Equal(["/ä\n", @"/x\xff"], binds.EnumerateArray().Select(bind => bind.GetProperty("host_path").GetString()));
        Assert.True(binds[0].GetProperty("read_only").GetBoolean());
    }

    private static string Json(LoadedSettings loaded)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            SettingsReport.WriteJson(writer, loaded);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
