using VectraGuard.Configuration;

namespace VectraGuard.UnitTests.Configuration;

public class FlagFormTests
{
    [Theory]
    [InlineData("/a", "/a", "/a", true)]
    [InlineData("/a:ro", "/a", "/a", true)]
    [InlineData("/a:rw", "/a", "/a", false)]
    [InlineData("/a:/b", "/a", "/b", true)]
    [InlineData("/a:/b:ro", "/a", "/b", true)]
    [InlineData("/a:/b:rw", "/a", "/b", false)]
    [InlineData("ro", "/home/u/app/ro", "/home/u/app/ro", true)]
    [InlineData("a:~/b:rw", "/home/u/app/a", "/home/u/b", false)]
    [InlineData(@"/a\:b:/c\:d", "/a:b", "/c:d", true)]
    [InlineData(@"/a\:ro", "/a:ro", "/a:ro", true)]
    [InlineData(@"/a\\:/b", @"/a\", "/b", true)]
    [InlineData(@"/a\b\", @"/a\b\", @"/a\b\", true)]
    [InlineData("/a:/b//c/.", "/a", "/b/c", true)]
    [InlineData("/a:/$x", "/a", "/$x", true)]
    public void Bind_takes_source_target_and_mode(string text, string host, string container, bool readOnly) =>
        Assert.Equal(new BindMount(host, container, readOnly), Assert.Single(new FakeSettingsHost().Load("--bind", text).Settings.BindMounts));

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("/a:")]
    [InlineData(":/b")]
    [InlineData("/a:/b:")]
    [InlineData("/a::rw")]
    [InlineData("/a:/b:/c")]
    [InlineData("/a:/b:rx")]
    [InlineData("/a:/b:ro:rw")]
    [InlineData("/a:b")]
    [InlineData("/a:/b/../c")]
    [InlineData("~bob")]
    public void A_bind_of_another_form_is_refused_in_the_flags_name(string text)
    {
        var e = Assert.Throws<ConfigurationException>(() => new FakeSettingsHost().Load("--bind", text));
        Assert.Equal("--bind", e.Place);
        Assert.NotNull(e.Expected);
    }

    [Theory]
    [InlineData("A", "A", null)]
    [InlineData("A=", "A", "")]
    [InlineData("A=b=c\n", "A", "b=c\n")]
    [InlineData("a.b-c=\udcff", "a.b-c", "\udcff")]
    public void Env_takes_a_name_and_perhaps_a_value(string text, string name, string? value) =>
        Assert.Equal(KeyValuePair.Create(name, value), Assert.Single(new FakeSettingsHost().Load("--env", text).Settings.EnvironmentOverrides));

    [Theory]
    [InlineData("")]
    [InlineData("=")]
    [InlineData("=a")]
    [InlineData("A=\0")]
    public void Env_needs_a_name_and_no_NUL(string text) =>
        Assert.Equal("--env", Assert.Throws<ConfigurationException>(() => new FakeSettingsHost().Load("--env", text)).Place);

    [Theory]
    [InlineData("--runtime", "chroot", "auto, bubblewrap, namespace or docker")]
    [InlineData("--network", "false", "none or host")]
    [InlineData("--seccomp", "", "strict, moderate, minimal or none")]
    [InlineData("--capabilities", "all", "none, minimal or normal")]
    [InlineData("--timeout", "5", "a duration such as")]
    [InlineData("--timeout", "", "a duration such as")]
    public void A_wrong_value_names_the_flag_and_the_right_ones(string flag, string value, string expected)
    {
        var e = Assert.Throws<ConfigurationException>(() => new FakeSettingsHost().Load(flag, value));
        Assert.Equal(flag, e.Place);
        Assert.Contains(expected, e.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flag_that_the_table_does_not_know_is_a_bug_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => new FakeSettingsHost().Load("--nope", "x"));
}
