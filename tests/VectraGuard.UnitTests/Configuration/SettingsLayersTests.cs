using VectraGuard.Configuration;
using VectraGuard.Configuration.Keys;
using VectraGuard.Policy;

namespace VectraGuard.UnitTests.Configuration;

public class SettingsLayersTests
{
    private const string NamedFile = "/home/u/named.yaml";

    /// <summary>The files from weakest to strongest; the project's counts as approved.</summary>
    private static readonly string[] Files = [FakeSettingsHost.SystemFile, FakeSettingsHost.UserFile, FakeSettingsHost.ProjectFile];

    public static IEnumerable<TheoryDataRow<string, int, int>> KeysAndPairsOfFiles =>
        from key in SampleValues.Keys
        from pair in new (int, int)[] { (0, 1), (0, 2), (1, 2) }
        select new TheoryDataRow<string, int, int>(key.Data, pair.Item1, pair.Item2);

    [Fact]
    public void Without_any_source_everything_is_default()
    {
        LoadedSettings loaded = new FakeSettingsHost().Load();

        Assert.Equal(new Settings(), loaded.Settings);
        Assert.All(SettingsReport.Lines(loaded), line => Assert.Equal("default", line.Origin));
        Assert.Empty(loaded.Notes);
        Assert.Empty(loaded.Files);
    }

    [Fact]
    public void Without_any_file_nothing_is_read()
    {
        var host = new FakeSettingsHost();
        host.Load();
        Assert.DoesNotContain(host.Asked, path => path.StartsWith("read ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SampleValues.Keys), MemberType = typeof(SampleValues))]
    public void Each_file_sets_each_key_and_is_its_origin(string key)
    {
        (string strict, string lax) = SampleValues.Of(key);
        foreach (string file in Files)
        {
            foreach (string value in new[] { strict, lax })
            {
                LoadedSettings loaded = new FakeSettingsHost().File(file, "# a comment\n" + SampleValues.Yaml(key, value)).LoadTrusted();
                int line = SampleValues.Row(key).Path.Count(c => c == '.') + 2;

                Assert.Equal(Expected(key, value), SampleValues.Shown(loaded, key));
                Assert.Equal($"{file}:{line}", SampleValues.OriginOf(loaded, key));
            }
        }
    }

    [Theory]
    [MemberData(nameof(KeysAndPairsOfFiles))]
    public void The_stronger_file_replaces_a_scalar_and_appends_to_a_list(string key, int weak, int strong)
    {
        (string first, string second) = SampleValues.Of(key);
        var host = new FakeSettingsHost().File(Files[weak], SampleValues.Yaml(key, first)).File(Files[strong], SampleValues.Yaml(key, second));

        LoadedSettings loaded = host.LoadTrusted();

        bool list = SampleValues.Row(key).Get(new Settings()) is System.Collections.IEnumerable;
        string expected = list ? $"[{Expected(key, first)[1..^1]}, {Expected(key, second)[1..^1]}]" : Expected(key, second);
        Assert.Equal(expected, SampleValues.Shown(loaded, key));
        Assert.EndsWith(list ? $"{Files[weak]}:{Depth(key)}, {Files[strong]}:{Depth(key)}" : $"{Files[strong]}:{Depth(key)}", SampleValues.OriginOf(loaded, key));
    }

    [Theory]
    [MemberData(nameof(SampleValues.Keys), MemberType = typeof(SampleValues))]
    public void A_named_file_takes_the_project_files_place_and_is_the_users_word(string key)
    {
        (string strict, string lax) = SampleValues.Of(key);
        var host = new FakeSettingsHost().File(FakeSettingsHost.ProjectFile, SampleValues.Yaml(key, strict)).File(NamedFile, SampleValues.Yaml(key, lax));

        LoadedSettings loaded = host.Load("--config", NamedFile);

        Assert.Equal(Expected(key, lax), SampleValues.Shown(loaded, key));
        Assert.Equal($"{NamedFile}:{Depth(key)}", SampleValues.OriginOf(loaded, key));
        Assert.Empty(loaded.Notes);
        Assert.Equal([NamedFile], loaded.Files);
    }

    [Fact]
    public void A_named_file_that_is_the_projects_own_is_the_users_word_all_the_same()
    {
        var host = new FakeSettingsHost().File(FakeSettingsHost.ProjectFile, "sandbox: {allow_network: true}");
        Assert.Equal(NetworkAccess.Host, host.Load("--config", "vectra-guard.yaml").Settings.Network);
        Assert.Equal(NetworkAccess.None, host.Load().Settings.Network);
    }

    [Theory]
    [InlineData("--runtime", "namespace", "runtime", "namespace")]
    [InlineData("--network", "host", "allow_network", "true")]
    [InlineData("--network", "none", "allow_network", "false")]
    [InlineData("--seccomp", "none", "seccomp_profile", "none")]
    [InlineData("--capabilities", "normal", "capability_set", "normal")]
    [InlineData("--workspace", "src", "workspace_dir", "/home/u/app/src")]
    [InlineData("--bind", "~/x:/y:rw", "bind_mounts", "[/home/u/x:/y:rw]")]
    [InlineData("--env", "A=b", "env", "[A=…]")]
    [InlineData("--timeout", "500ms", "timeout", "500ms")]
    public void A_flag_beats_every_file_and_the_environment(string flag, string value, string key, string shown)
    {
        var host = new FakeSettingsHost { WorkingDirectory = "/home/u/app/src" }.Variable("VECTRAGUARD_RUNTIME", "docker");
        if (flag == "--workspace")
        {
            host.WorkingDirectory = "/home/u/app";
            host.Link("/home/u/app/here", "/home/u/app").File(FakeSettingsHost.UserFile, SampleValues.Yaml(key, "/home/u/app/here"));
            (value, shown) = (".", "/home/u/app");
        }
        else if (key != "env" && key != "bind_mounts")
        {
            host.File(FakeSettingsHost.UserFile, SampleValues.Yaml(key, SampleValues.Of(key).Lax)).File(NamedFile, SampleValues.Yaml(key, SampleValues.Of(key).Lax));
        }

        LoadedSettings loaded = host.Load(flag, value);

        Assert.Equal(shown, SampleValues.Shown(loaded, key));
        Assert.Equal(flag, SampleValues.OriginOf(loaded, key));
    }

    [Fact]
    public void Every_flag_that_the_table_knows_is_tested_above() => Assert.Equal(
        ["--bind", "--capabilities", "--env", "--network", "--runtime", "--seccomp", "--timeout", "--workspace"],
        SettingKeys.All.Where(key => key.Flag is not null).Select(key => key.Flag!).Order(StringComparer.Ordinal));

    [Fact]
    public void Flags_repeat()
    {
        LoadedSettings loaded = new FakeSettingsHost().Load("--bind", "/a", "--timeout", "1s", "--bind", "/b", "--timeout", "2s", "--env", "A", "--env", "B=1=2");

        Assert.Equal([new BindMount("/a", "/a"), new BindMount("/b", "/b")], loaded.Settings.BindMounts);
        Assert.Equal(TimeSpan.FromSeconds(2), loaded.Settings.Timeout);
        Assert.Equal([new("A", null), new KeyValuePair<string, string?>("B", "1=2")], loaded.Settings.EnvironmentOverrides);
    }

    [Fact]
    public void An_environment_variable_beats_files_but_not_flags()
    {
        var host = new FakeSettingsHost().File(FakeSettingsHost.UserFile, "sandbox: {runtime: docker}").Variable("VECTRAGUARD_RUNTIME", "namespace");

        Assert.Equal(RuntimeChoice.Namespace, host.Load().Settings.Runtime);
        Assert.Equal("VECTRAGUARD_RUNTIME", SampleValues.OriginOf(host.Load(), "runtime"));
        Assert.Equal(RuntimeChoice.Bubblewrap, host.Load("--runtime", "bubblewrap").Settings.Runtime);
    }

    [Theory]
    [InlineData("VECTRAGUARD_RUNTIME", "chroot")]
    [InlineData("VECTRAGUARD_RUNTIME", "none")]
    [InlineData("VECTRAGUARD_ENV", "production")]
    public void A_wrong_environment_variable_is_named(string name, string value)
    {
        var e = Assert.Throws<ConfigurationException>(() => new FakeSettingsHost().Variable(name, value).Load());
        Assert.Equal(name, e.Place);
        Assert.Contains(value, e.Problem, StringComparison.Ordinal);
        Assert.NotNull(e.Expected);
    }

    [Fact]
    public void An_empty_environment_variable_is_not_set() =>
        Assert.Equal(new Settings(), new FakeSettingsHost().Variable("VECTRAGUARD_RUNTIME", "").Variable("VECTRAGUARD_ENV", "").Load().Settings);

    [Fact]
    public void No_key_but_the_runtime_has_an_environment_variable_and_all_its_values_protect() =>
        Assert.Equal(["runtime"], SettingKeys.All.Where(key => key.Variable is not null).Select(key => key.Name));

    [Fact]
    public void The_user_file_follows_XDG_CONFIG_HOME_if_it_is_absolute()
    {
        var host = new FakeSettingsHost().File("/home/u/cfg/vectra-guard/config.yaml", "sandbox: {protect: strict}");

        Assert.Equal(ProtectMode.Checked, host.Load().Settings.Protect);
        Assert.Equal(ProtectMode.Strict, host.Variable("XDG_CONFIG_HOME", "/home/u/cfg").Load().Settings.Protect);
        host.Environment.Clear();
        Assert.Equal(ProtectMode.Checked, host.Variable("XDG_CONFIG_HOME", "cfg").Load().Settings.Protect);
    }

    [Fact]
    public void Without_a_home_there_is_no_user_file() => Assert.Equal(new Settings(), new FakeSettingsHost { Home = null, PasswdHome = null }.Load().Settings);

    [Fact]
    public void The_files_that_were_read_are_reported_where_they_really_are()
    {
        var host = new FakeSettingsHost().File("/home/u/dotfiles/vg.yaml", "").Link(FakeSettingsHost.UserFile, "/home/u/dotfiles/vg.yaml")
            .File(FakeSettingsHost.ProjectFile, "");
        Assert.Equal(["/home/u/dotfiles/vg.yaml", FakeSettingsHost.ProjectFile], host.Load().Files);
    }

    private static int Depth(string key) => SampleValues.Row(key).Path.Count(c => c == '.') + 1;

    private static string Expected(string key, string yaml) => key == "bind_mounts"
        ? yaml == SampleValues.Of(key).Strict ? "[/a:/a:ro]" : "[/b:/b:rw]"
        : yaml;
}
