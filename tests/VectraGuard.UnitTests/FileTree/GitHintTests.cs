using VectraGuard.FileTree;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.FileTree;

public class GitHintTests
{
    [Theory]
    [InlineData("git remote add origin x", true)]
    [InlineData("/usr/bin/git config user.name x", true)]
    [InlineData("git submodule add x", true)]
    [InlineData("git branch -m new", true)]
    [InlineData("git branch --set-upstream-to=origin/main", true)]
    [InlineData("git branch new", false)]
    [InlineData("git commit -m x", false)]
    [InlineData("git", false)]
    [InlineData("echo remote", false)]
    public void What_changes_the_configuration_of_git_gets_a_line(string command, bool expected) => Assert.Equal(
        expected, InstallHints.For([.. command.Split(' ')], FakeHost.Developer().Compile().Policy) is not null);

    [Fact]
    public void Where_no_configuration_is_protected_there_is_none() =>
        Assert.Null(InstallHints.For(["git", "init"], FakeHost.Developer().With(files => files.Remove("/home/u/src/app/.git")).Compile().Policy));
}
