using VectraGuard.Configuration;
using VectraGuard.UnitTests.Fakes;
using VectraGuard.UnitTests.Policy;

namespace VectraGuard.UnitTests.FileTree;

public class HomeConfigurationTests
{
    [Fact]
    public void Git_knows_who_the_user_is_through_includes_and_conditions()
    {
        FakeHost host = FakeHost.Developer().With(files => files
            .File("/home/u/.gitconfig", "[include]\n\tpath = .gitconfig.d/base\n[includeIf \"gitdir:~/src/\"]\n\tpath = ~/.gitconfig.d/work\n[includeIf \"gitdir:~/private/\"]\n\tpath = ~/.gitconfig.d/private\n")
            .File("/home/u/.gitconfig.d/base", "[user]\n\tname = U Ser\n\temail = u@example.com\n")
            .File("/home/u/.gitconfig.d/work", "[user]\n\temail = u@work.example\n").File("/home/u/.gitconfig.d/private", "[user]\n\temail = u@home.example\n"));

        Assert.Equal("[user]\n\tname = \"U Ser\"\n\temail = \"u@example.com\"\n\temail = \"u@work.example\"\n", host.Compile().Content("/home/u/.gitconfig"));
    }

    [Fact]
    public void Git_gets_no_credentials_and_no_keys()
    {
        const string Secrets =
            "[alias]\n\tx = !curl -H 'Authorization: token ghp_0123456789abcdefghij0123456789abcdef'\n\tpw = !f --password=x\n[credential]\n\thelper = store\n[user]\n\tsigningkey = ABC\n\tname = U\n[commit]\n\tgpgsign = true\n[http \"https://git.example.com\"]\n\textraHeader = \"AUTHORIZATION: basic abc\"\n"
            + "[url \"https://u:pw@git.example.com/\"]\n\tinsteadOf = x:\n[github]\n\ttoken = abc\n[core]\n\tsshCommand = ssh -i ~/.ssh/other\n\teditor = vi\n[http]\n\tproxy = http://u:pw@proxy.example:3128\n";

        string text = FakeHost.Developer().With(files => files.File("/home/u/.gitconfig", Secrets)).Compile().Content("/home/u/.gitconfig");

        Assert.Equal("[user]\n\tname = \"U\"\n[core]\n\teditor = \"vi\"\n[http]\n\tproxy = \"http://proxy.example:3128\"\n", text);
    }

    [Fact]
    public void Both_places_of_gits_configuration_are_read()
    {
        FakeHost host = FakeHost.Developer().With(files => files.File("/home/u/.config/git/config", "[init]\n\tdefaultBranch = main\n").File("/home/u/.config/git/ignore", "*~\n"));

        CompiledPolicy compiled = host.Compile();

        Assert.Equal("[init]\n\tdefaultbranch = \"main\"\n", compiled.Content("/home/u/.config/git/config"));
        Assert.True(compiled.Has("ro /home/u/.config/git/ignore"));
        Assert.True(compiled.Has("text /home/u/.gitconfig"));
    }

    [Fact]
    public void A_configuration_that_a_variable_names_is_the_only_one_and_the_variable_goes()
    {
        FakeHost host = FakeHost.Developer().With(files => files.File("/data/gitconfig", "[user]\n\tname = Other\n")).Set("GIT_CONFIG_GLOBAL", "/data/gitconfig");

        CompiledPolicy compiled = host.Compile();

        Assert.Equal("[user]\n\tname = \"Other\"\n", compiled.Content("/home/u/.gitconfig"));
        Assert.Contains("GIT_CONFIG_GLOBAL", compiled.DroppedVariables);
    }

    [Fact]
    public void A_mixed_file_that_cannot_be_read_is_absent_and_said()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.File("/home/u/.cargo/config.toml", "not toml\n")).Compile();

        Assert.Null(compiled.At("/home/u/.cargo/config.toml"));
        Assert.Equal(["'/home/u/.cargo/config.toml' could not be read and is not there: nobody can say what in it is secret"], compiled.Notes);
    }

    [Fact]
    public void A_huge_file_is_absent() =>
        Assert.Null(FakeHost.Developer().With(files => files.File("/home/u/.npmrc", new string('a', 300_000))).Compile().At("/home/u/.npmrc"));

    [Fact]
    public void A_place_that_a_variable_names_is_looked_at()
    {
        FakeHost host = FakeHost.Developer().With(files => files.File("/home/u/.config/npmrc", "registry=https://npm.example.com/\n")).Set("NPM_CONFIG_USERCONFIG", "/home/u/.config/npmrc");

        Assert.Equal("registry=https://npm.example.com/\n", host.Compile().Content("/home/u/.config/npmrc"));
    }
}
