using VectraGuard.Configuration;
using VectraGuard.Host;

namespace VectraGuard.UnitTests.Configuration;

public class FileLayerErrorTests
{
    [Theory]
    [InlineData("hello\n", 1, 1, "'hello' where keys belong", "'sandbox:'")]
    [InlineData("- sandbox\n", 1, 1, "a list where keys belong", "'sandbox:'")]
    [InlineData("sandbox: true\n", 1, 10, "the boolean true where keys belong", "'enabled:'")]
    [InlineData("sandbox:\n  - enabled\n", 2, 3, "a list where keys belong", "'enabled:'")]
    [InlineData("sandbox:\n  seccomp_profil: strict\n", 2, 3, "unknown key 'seccomp_profil'; did you mean 'seccomp_profile'?", "one of: enabled, runtime")]
    [InlineData("sandbox:\n  allow-network: true\n", 2, 3, "did you mean 'allow_network'?", null)]
    [InlineData("sandbox:\n  Runtime: auto\n", 2, 3, "did you mean 'runtime'?", null)]
    [InlineData("sandbox:\n  tiemout: 1s\n", 2, 3, "did you mean 'timeout'?", null)]
    [InlineData("sandbox:\n  xyzzy: 1\n", 2, 3, "unknown key 'xyzzy'", "one of: enabled, runtime")]
    [InlineData("sandbox:\n  env: A\n", 2, 3, "unknown key 'env'", null)]
    [InlineData("sandbox:\n  deny: [a]\n", 2, 3, "unknown key 'deny'; it belongs under 'policies:'", null)]
    [InlineData("allow_network: false\n", 1, 1, "unknown key 'allow_network'; it belongs under 'sandbox:'", "one of: sandbox, policies")]
    [InlineData("high: block\n", 1, 1, "it belongs under 'policies.on_risk:'", null)]
    [InlineData("sandbx:\n  enabled: true\n", 1, 1, "did you mean 'sandbox'?", null)]
    [InlineData("policies:\n  on_risk:\n    hihg: block\n", 3, 5, "did you mean 'high'?", "one of: low, medium, high, critical")]
    [InlineData("policies:\n  on_risk:\n    high: stop\n", 3, 11, "policies.on_risk.high: 'stop' is no value of it", "block, ask, warn or run")]
    [InlineData("policies:\n  on_risk: block\n", 2, 12, "'block' where keys belong", "'low:'")]
    [InlineData("sandbox:\n  runtime: auto\n  timeout: 1s\n  runtime: docker\n", 4, 3, "the key 'runtime' stands here again; line 2 has it", "each key once")]
    [InlineData("sandbox:\n  runtime: auto\n  'runtime': docker\n", 3, 3, "the key 'runtime' stands here again", null)]
    [InlineData("sandbox:\nsandbox:\n", 2, 1, "the key 'sandbox' stands here again", null)]
    [InlineData("sandbox: &x\n  runtime: auto\npolicies:\n  <<: *x\n", 4, 3, "a merge key (<<)", "written out")]
    [InlineData("sandbox:\n  '<<': 1\n", 2, 3, "unknown key '<<'", null)]
    [InlineData("sandbox:\n  [a]: 1\n", 2, 3, "a list as a key", "a name")]
    [InlineData("sandbox:\n  enabled: yes\n", 2, 12, "enabled: 'yes' is no boolean", "true or false ('yes' and 'on' are text in YAML 1.2)")]
    [InlineData("sandbox:\n  enabled: off\n", 2, 12, "enabled: 'off' is no boolean", "false (")]
    [InlineData("sandbox:\n  enabled: \"false\"\n", 2, 12, "enabled: 'false' is no boolean", "false without quotes")]
    [InlineData("sandbox:\n  enabled: 1\n", 2, 12, "enabled: the number '1' is no boolean", "true or false")]
    [InlineData("sandbox:\n  enabled:\n", 2, 11, "enabled: no value is no boolean", "true or false")]
    [InlineData("sandbox:\n  enabled: [true]\n", 2, 12, "enabled: a list is no boolean", "true or false")]
    [InlineData("sandbox:\n  seccomp_profile: strictt\n", 2, 20, "seccomp_profile: 'strictt' is no value of it; did you mean 'strict'?", "strict, moderate, minimal or none")]
    [InlineData("sandbox:\n  seccomp_profile: Strict\n", 2, 20, "did you mean 'strict'?", null)]
    [InlineData("sandbox:\n  home: read_only\n", 2, 9, "did you mean 'read-only'?", "empty, private or read-only")]
    [InlineData("sandbox:\n  runtime: ~\n", 2, 12, "runtime: no value where one value belongs", "auto, bubblewrap, namespace or docker")]
    [InlineData("sandbox:\n  runtime: {a: b}\n", 2, 12, "runtime: a mapping where one value belongs", null)]
    [InlineData("sandbox:\n  runtime: true\n", 2, 12, "runtime: 'true' is no value of it", null)]
    [InlineData("sandbox:\n  timeout: 30\n", 2, 12, "timeout: '30' is no duration", "500ms, 30s, 5m or 1h")]
    [InlineData("sandbox:\n  timeout: 0s\n", 2, 12, "timeout: '0s' is no duration", null)]
    [InlineData("sandbox:\n  timeout: -1s\n", 2, 12, "timeout: '-1s' is no duration", null)]
    [InlineData("sandbox:\n  cache_dir: ''\n", 2, 14, "cache_dir: '' cannot be a path", null)]
    [InlineData("sandbox:\n  cache_dir: 12\n", 2, 14, "cache_dir: the number '12' where text belongs", "quotes make text of it: \"12\"")]
    [InlineData("sandbox:\n  cache_dir: true\n", 2, 14, "cache_dir: the boolean true where text belongs", "quotes")]
    [InlineData("sandbox:\n  cache_dir: ~bob/x\n", 2, 14, "cache_dir: '~bob/x' names the home of another user", "its full path")]
    [InlineData("sandbox:\n  cache_dir: $XDG_CACHE_HOME/x\n", 2, 14, "cache_dir: '$XDG_CACHE_HOME/x' does not expand here", "only ~ and $HOME")]
    [InlineData("sandbox:\n  cache_dir: /a$\n", 2, 14, "cache_dir: '$' does not expand here", "$$ is a dollar sign")]
    [InlineData("sandbox:\n  cache_dir: $HOMER\n", 2, 14, "'$HOMER' does not expand here", null)]
    [InlineData("sandbox:\n  cache_dir: \"a\\0b\"\n", 2, 14, "cache_dir: a NUL character", null)]
    [InlineData("sandbox:\n  read_only_paths: /a\n", 2, 20, "read_only_paths: '/a' where a list belongs", "a list of paths")]
    [InlineData("sandbox:\n  read_only_paths:\n    - /a\n    - [/b]\n", 4, 7, "read_only_paths: a list where one value belongs", "a path")]
    [InlineData("sandbox:\n  hide_paths: [/a: b]\n", 2, 16, "hide_paths: a mapping where one value belongs", null)]
    [InlineData("sandbox:\n  hide_paths:\n    -\n", 3, 6, "hide_paths: no value where one value belongs", null)]
    [InlineData("sandbox:\n  env_passthrough: [A=b]\n", 2, 21, "env_passthrough: 'A=b' cannot be used", "the name of a variable")]
    [InlineData("sandbox:\n  env_passthrough: ['']\n", 2, 21, "env_passthrough: '' cannot be used", null)]
    [InlineData("sandbox:\n  docker_image: --privileged\n", 2, 17, "docker_image: '--privileged' cannot be used", "debian:12")]
    [InlineData("sandbox:\n  docker_image: a b\n", 2, 17, "docker_image: 'a b' cannot be used", null)]
    [InlineData("sandbox:\n  bind_mounts:\n    - /a\n", 3, 7, "bind_mounts: '/a' where a bind mount belongs", "host_path")]
    [InlineData("sandbox:\n  bind_mounts:\n    - container_path: /a\n", 3, 7, "bind_mounts: a bind mount without host_path", null)]
    [InlineData("sandbox:\n  bind_mounts:\n    - host_path: /a\n      readonly: true\n", 4, 7, "bind_mounts: unknown key 'readonly'; did you mean 'read_only'?", "host_path, container_path")]
    [InlineData("sandbox:\n  bind_mounts:\n    - {host_path: /a, host_path: /b}\n", 3, 23, "bind_mounts: the key 'host_path' stands here again", null)]
    [InlineData("sandbox:\n  bind_mounts:\n    - {host_path: /a, read_only: ro}\n", 3, 34, "bind_mounts: 'ro' is no boolean", "true or false")]
    [InlineData("sandbox:\n  bind_mounts:\n    - {host_path: /a, container_path: b}\n", 3, 39, "bind_mounts: 'b' cannot be a path inside the sandbox", "an absolute path")]
    [InlineData("sandbox:\n  bind_mounts:\n    - {host_path: /a, container_path: /b/../c}\n", 3, 39, "cannot be a path inside the sandbox", "without '..'")]
    [InlineData("policies:\n  allow: [' ']\n", 2, 11, "policies.allow: ' ': a pattern is the words of one command", "a command pattern")]
    [InlineData("policies:\n  deny: rm\n", 2, 9, "policies.deny: 'rm' where a list belongs", null)]
    public void Each_mistake_is_told_with_its_place_and_what_is_expected(string text, int line, int column, string problem, string? expected)
    {
        foreach (string file in new[] { FakeSettingsHost.SystemFile, FakeSettingsHost.UserFile, FakeSettingsHost.ProjectFile, "/home/u/x.yaml" })
        {
            var host = new FakeSettingsHost().File(file, text);
            var e = Assert.Throws<ConfigurationException>(() => file == "/home/u/x.yaml" ? host.Load("--config", file) : host.Load());

            Assert.Equal($"{file}:{line}:{column}", e.Place);
            Assert.Contains(problem, e.Problem, StringComparison.Ordinal);
            Assert.Contains(expected ?? "", e.Expected, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("# sandbox:\n#   enabled: false\n")]
    [InlineData("sandbox:\n")]
    [InlineData("sandbox: null\npolicies: ~\n")]
    [InlineData("sandbox: {}\npolicies:\n  on_risk:\n")]
    [InlineData("sandbox:\n  bind_mounts:\n    # - host_path: ~/.ssh\n")]
    public void A_file_that_sets_nothing_changes_nothing(string text) =>
        Assert.Equal(new Settings(), new FakeSettingsHost().File(FakeSettingsHost.UserFile, text).Load().Settings);

    [Fact]
    public void A_file_that_sets_one_boolean_leaves_the_others_alone() => Assert.Equal(
        new Settings { ShowRuntimeInfo = true }, new FakeSettingsHost().File(FakeSettingsHost.UserFile, "sandbox: {show_runtime_info: true}").Load().Settings);

    [Fact]
    public void Anchors_and_aliases_save_repetition()
    {
        var host = new FakeSettingsHost().File(FakeSettingsHost.UserFile, "sandbox:\n  hide_paths: &p [/a, &b /b]\n  read_only_paths: *p\n  cache_dir: *b\n");
        Settings settings = host.Load().Settings;
        Assert.Equal(["/a", "/b"], settings.ReadOnlyPaths);
        Assert.Equal("/b", settings.CacheDir);
    }

    [Fact]
    public void A_mistake_in_what_an_alias_stands_for_is_told_at_the_alias() =>
        AssertError("sandbox:\n  hide_paths: [&x abc]\n  timeout: *x\n", "3:12");

    [Fact]
    public void A_file_of_ten_megabytes_is_not_even_read()
    {
        var host = new FakeSettingsHost().File(FakeSettingsHost.ProjectFile, content: null, size: 10_000_000);
        var e = Assert.Throws<ConfigurationException>(() => host.Load());
        Assert.Equal((FakeSettingsHost.ProjectFile, "a file of 10000000 bytes in the place of the configuration"), (e.Place, e.Problem));
        Assert.Contains("1048576", e.Expected, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Asked, path => path.StartsWith("read ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FileKind.Directory, "a directory")]
    [InlineData(FileKind.Other, "a pipe, socket or device")]
    internal void What_is_no_file_is_refused_and_never_opened(FileKind kind, string problem)
    {
        foreach (string file in new[] { FakeSettingsHost.SystemFile, FakeSettingsHost.UserFile, FakeSettingsHost.ProjectFile, "/home/u/x.yaml" })
        {
            var host = new FakeSettingsHost().File(file, content: null, kind);
            var e = Assert.Throws<ConfigurationException>(() => file == "/home/u/x.yaml" ? host.Load("--config", file) : host.Load());
            Assert.Equal(file, e.Place);
            Assert.StartsWith(problem, e.Problem, StringComparison.Ordinal);
            Assert.DoesNotContain(host.Asked, path => path.StartsWith("read ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_an_error_and_not_an_absent_one()
    {
        var e = Assert.Throws<ConfigurationException>(() => new FakeSettingsHost().File(FakeSettingsHost.SystemFile, content: null).Load());
        Assert.Contains("Permission denied (EACCES)", e.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_a_directory_that_may_not_be_entered_is_an_error_too()
    {
        var host = new FakeSettingsHost().File(FakeSettingsHost.SystemFile, "sandbox: {security_level: strict}");
        host.Closed.Add("/etc/vectra-guard");
        Assert.Contains("the directory '/etc/vectra-guard' may not be entered", Assert.Throws<ConfigurationException>(() => host.Load()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_an_error_and_not_an_absent_file() => Assert.Contains(
        "the link leads to nothing",
        Assert.Throws<ConfigurationException>(() => new FakeSettingsHost().Link(FakeSettingsHost.ProjectFile, "gone").Load()).Problem,
        StringComparison.Ordinal);

    [Fact]
    public void A_named_file_must_be_there()
    {
        var e = Assert.Throws<ConfigurationException>(() => new FakeSettingsHost().Load("--config", "nope.yaml"));
        Assert.Equal(("/home/u/app/nope.yaml", "there is no such file"), (e.Place, e.Problem));
    }

    [Fact]
    public void A_foreign_text_in_an_error_is_short_and_cannot_move_the_terminal()
    {
        var e = Assert.Throws<ConfigurationException>(
            () => new FakeSettingsHost().File(FakeSettingsHost.UserFile, $"sandbox:\n  runtime: \"\\e[2J{new string('x', 1000)}\"\n").Load());
        Assert.DoesNotContain(e.Problem, char.IsControl);
        Assert.InRange(e.Problem.Length, 80, 200);
    }

    private static void AssertError(string text, string place) => Assert.Equal(
        $"{FakeSettingsHost.UserFile}:{place}",
        Assert.Throws<ConfigurationException>(() => new FakeSettingsHost().File(FakeSettingsHost.UserFile, text).Load()).Place);
}
