using VectraGuard.Configuration;
using VectraGuard.FileTree;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.FileTree;

public class InstallHintTests
{
    [Theory]
    [InlineData("npm install -g typescript", "/home/u/.nvm")]
    [InlineData("npm --global install typescript", "/home/u/.nvm")]
    [InlineData("/usr/bin/pip3 install requests", "/home/u/.pyenv")]
    [InlineData("python3.12 -m pip install requests", "/home/u/.pyenv")]
    [InlineData("rustup update", "/home/u/.rustup")]
    [InlineData("cargo install ripgrep", "/home/u/.cargo/bin")]
    [InlineData("apt-get install jq", "does not outlive")]
    [InlineData("go install example.com/x@latest", "does not outlive")]
    public void An_installation_that_will_not_last_is_said(string command, string what) =>
        Assert.Contains(what, Hint(command, new Settings()), StringComparison.Ordinal);

    [Theory]
    [InlineData("npm install")]
    [InlineData("npm run -g")]
    [InlineData("pip list")]
    [InlineData("cargo build")]
    [InlineData("dotnet tool restore")]
    [InlineData("python3 script.py install")]
    [InlineData("echo rustup")]
    [InlineData("")]
    public void Everything_else_is_not(string command) => Assert.Null(Hint(command, new Settings()));

    [Fact]
    public void A_toolchain_that_the_user_bound_writable_is_fine() =>
        Assert.Null(Hint("rustup update", new Settings { BindMounts = [new("/home/u/.rustup", "/home/u/.rustup", ReadOnly: false)] }));

    [Fact]
    public void A_virtual_environment_of_the_project_is_fine() =>
        Assert.Null(InstallHints.For(["pip", "install", "x"], Host().Set("VIRTUAL_ENV", "/home/u/src/app/.venv").Compile().Policy));

    private static string? Hint(string command, Settings settings) =>
        InstallHints.For([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries)], Host().Compile(settings).Policy);

    private static FakeHost Host() => FakeHost.Developer().With(files => files.Directories("/home/u/.nvm", "/home/u/.pyenv", "/home/u/.rustup", "/home/u/.cargo/bin"));
}
