using VectraGuard.Configuration;
using VectraGuard.UnitTests.Fakes;
using VectraGuard.UnitTests.Policy;

namespace VectraGuard.UnitTests.FileTree;

public class HiddenPathTests
{
    private const string App = "/home/u/src/app";

    [Theory]
    [InlineData(App + "/.env", "hide " + App + "/.env")]
    [InlineData("/workspace/.env", "hide " + App + "/.env")]
    [InlineData(App + "/keys", "hide " + App + "/keys/")]
    [InlineData("/etc/passwd", "hide /etc/passwd")]
    [InlineData("/lib", "hide /usr/lib/")]
    [InlineData("/home/u/.nvm", "hide /home/u/.nvm/")]
    [InlineData("/home/u/.gitconfig", "hide /home/u/.gitconfig")]
    [InlineData(App + "/link", "hide " + App + "/keys/")]
    public void What_exists_and_is_seen_is_hidden(string path, string line) => Assert.True(Host().Compile(Hide(path)).Has(line));

    [Theory]
    [InlineData("/missing")]
    [InlineData("/home/u/.ssh")]
    [InlineData("/home/other")]
    [InlineData(App + "/missing")]
    [InlineData("/tmp")]
    public void What_is_not_there_anyway_needs_nothing(string path) => Assert.Equal(Host().Compile().Text(), Host().Compile(Hide(path)).Text());

    [Theory]
    [InlineData("/")]
    [InlineData("/home")]
    [InlineData(App)]
    [InlineData("/workspace")]
    public void The_workspace_itself_cannot_be_hidden(string path) => Assert.Throws<UserException>(() => Host().Compile(Hide(path)));

    [Theory]
    [InlineData("/proc/cpuinfo")]
    [InlineData("/dev/null")]
    public void What_the_sandbox_makes_itself_cannot_be_hidden(string path) =>
        Assert.Contains("cannot be hidden", Assert.Throws<UserException>(() => Host().Compile(Hide(path))).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_protected_directory_on_the_way_does_not_show_it_again()
    {
        string text = Host().With(files => files.AddRepository(App + "/keys/repo")).Compile(Hide(App + "/keys/key")).Text();

        Assert.True(text.IndexOf($"rw {App}/keys\n", StringComparison.Ordinal) < text.IndexOf($"hide {App}/keys/key", StringComparison.Ordinal));
    }

    private static FakeHost Host() => FakeHost.Developer().With(files => files
        .Files(App + "/.env", App + "/keys/key", "/home/u/.ssh/id").Link(App + "/link", "keys").Directories("/home/u/.nvm", "/home/other"));

    private static Settings Hide(string path) => new() { HidePaths = [path] };
}
