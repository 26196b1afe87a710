using VectraGuard.Configuration;

namespace VectraGuard.UnitTests.Configuration;

public class HostPathTests
{
    [Theory]
    [InlineData("~", "/home/u")]
    [InlineData("~/x", "/home/u/x")]
    [InlineData("$HOME/x", "/home/u/x")]
    [InlineData("${HOME}x", "/home/ux")]
    [InlineData("/a$HOME", "/a/home/u")]
    [InlineData("/a~", "/a~")]
    [InlineData("./~x", "/home/u/~x")]
    [InlineData("/a$$b", "/a$b")]
    [InlineData("$$HOME", "/home/u/$HOME")]
    [InlineData("x", "/home/u/x")]
    [InlineData("./x//y/.", "/home/u/x/y")]
    [InlineData("../x", "/home/x")]
    [InlineData("../../../..", "/")]
    [InlineData("/", "/")]
    [InlineData("//", "/")]
    [InlineData("/a/../b/", "/b")]
    [InlineData("/gone/../b", "/b")]
    [InlineData("grün/ 🙂", "/home/u/grün/ 🙂")]
    public void A_path_in_a_file_expands_and_is_relative_to_the_files_directory(string written, string expected) => Assert.Equal(
        expected, new FakeSettingsHost().File("/home/u/x.yaml", $"sandbox: {{cache_dir: \"{written}\"}}").Load("--config", "/home/u/x.yaml").Settings.CacheDir);

    [Fact]
    public void Dots_after_a_link_mean_what_they_mean_to_the_kernel()
    {
        var host = new FakeSettingsHost().Directory("/data/deep/dir").Link("/home/u/l", "/data/deep/dir").File("/home/u/x.yaml", "sandbox: {hide_paths: [l/../y, l/z]}");
        Assert.Equal(["/data/deep/y", "/home/u/l/z"], host.Load("--config", "/home/u/x.yaml").Settings.HidePaths);
    }

    [Theory]
    [InlineData("~/x", "/home/u/x")]
    [InlineData("$HOME/x", "/home/u/x")]
    [InlineData("${HOME}", "/home/u")]
    [InlineData("x", "/home/u/app/x")]
    [InlineData("$HOMEx", "/home/u/app/$HOMEx")]
    [InlineData("a$b'c\"$$", "/home/u/app/a$b'c\"$$")]
    [InlineData("with blank\nand line", "/home/u/app/with blank\nand line")]
    [InlineData("\udcff", "/home/u/app/\udcff")]
    [InlineData("12", "/home/u/app/12")]
    [InlineData("true", "/home/u/app/true")]
    public void A_path_in_a_flag_is_relative_to_the_working_directory_and_otherwise_as_the_shell_passed_it(string written, string expected) =>
        Assert.Equal(new BindMount(expected, expected), Assert.Single(new FakeSettingsHost().Load("--bind", written).Settings.BindMounts));

    [Fact]
    public void Without_a_home_nothing_can_expand_to_it() => Assert.Contains(
        "there is no home directory",
        Assert.Throws<ConfigurationException>(() => new FakeSettingsHost { Home = null, PasswdHome = null }.Load("--bind", "~/x")).Problem,
        StringComparison.Ordinal);

    [Fact]
    public void A_path_longer_than_the_kernel_takes_is_refused()
    {
        Assert.Throws<ConfigurationException>(() => new FakeSettingsHost().Load("--bind", "/" + new string('x', 4095)));
        Assert.NotEmpty(new FakeSettingsHost().Load("--bind", "/" + new string('x', 4094)).Settings.BindMounts);
    }
}
