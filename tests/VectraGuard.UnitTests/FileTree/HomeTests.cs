using VectraGuard.Configuration;
using VectraGuard.Policy;
using VectraGuard.UnitTests.Fakes;
using VectraGuard.UnitTests.Policy;

namespace VectraGuard.UnitTests.FileTree;

public class HomeTests
{
    [Fact]
    public void A_private_home_has_nothing_that_was_not_asked_for()
    {
        FakeHost host = FakeHost.Developer().With(files => files
            .Files("/home/u/.ssh/id_ed25519", "/home/u/.netrc", "/home/u/.bash_history", "/home/u/.config/gh/hosts.yml", "/home/u/.aws/credentials", "/home/u/notes.txt"));

        string text = host.Compile().Text();

        Assert.All([".ssh", ".netrc", ".bash_history", ".config/gh", ".aws", "notes"], name => Assert.DoesNotContain(name, text, StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_home_is_empty()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/home/u/.rustup", "/home/u/.npm/_cacache/content-v2"));

        string[] lines = [.. host.Compile(new Settings { Home = HomeMode.Empty }).Text().Split('\n').Where(line => line.Contains("/home/u", StringComparison.Ordinal))];

        Assert.Equal(["tmp /home/u 700", "rw /home/u/src/app"], lines[..2]);
        Assert.All(lines[2..], line => Assert.Contains("/home/u/src/app", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_read_only_home_is_all_there_but_for_its_secrets_and_what_is_redacted()
    {
        FakeHost host = FakeHost.Developer().With(files => files
            .Files("/home/u/.ssh/id", "/home/u/.netrc", "/home/u/notes.txt").Directories("/home/u/.cache/vectra-guard/general", "/home/u/.config/gh")
            .Link("/home/u/.aws", "dotfiles/aws").File("/home/u/dotfiles/aws/credentials")
            .File("/home/u/dotfiles/npmrc", "registry=https://npm.example.com/\n_authToken=x\n").Link("/home/u/.npmrc", "dotfiles/npmrc"));

        CompiledPolicy compiled = host.Compile(new Settings { Home = HomeMode.ReadOnly });

        Assert.True(compiled.Has("ro /home/u"));
        Assert.All(
            ["hide /home/u/.ssh/", "hide /home/u/.netrc", "hide /home/u/.config/gh/", "hide /home/u/dotfiles/aws/", "hide /home/u/.cache/vectra-guard/"],
            line => Assert.True(compiled.Has(line), line));
        Assert.Equal("registry=https://npm.example.com/\n", compiled.Content("/home/u/dotfiles/npmrc"));
        Assert.True(compiled.Has("rw /home/u/.cache <- /home/u/.cache/vectra-guard/general"));
    }

    [Fact]
    public void A_read_only_home_hides_a_mixed_file_that_cannot_be_read()
    {
        FakeHost host = FakeHost.Developer().With(files => files.File("/home/u/.m2/settings.xml", "<settings><servers>"));

        CompiledPolicy compiled = host.Compile(new Settings { Home = HomeMode.ReadOnly });

        Assert.True(compiled.Has("hide /home/u/.m2/settings.xml"));
        Assert.Contains(compiled.Notes, note => note.Contains("settings.xml", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/")]
    [InlineData("/missing")]
    [InlineData("/usr/sbin")]
    [InlineData("/dev")]
    [InlineData("/tmp")]
    public void Without_a_usable_home_there_is_a_private_one_and_HOME_says_so(string? home)
    {
        FakeHost host = FakeHost.Debian().With(files => files.Directories("/srv/app"));
        (host.Home, host.PasswdHome, host.Workspace) = (home, null, "/srv/app");
        host.Set("HOME", home ?? "/");

        CompiledPolicy compiled = host.Compile();

        Assert.Equal("tmp /run/home 700", compiled.At("/run/home"));
        Assert.Equal("/run/home", compiled.Variable("HOME"));
        Assert.Empty(compiled.Directories);
    }

    [Fact]
    public void A_home_behind_links_keeps_its_name()
    {
        FakeHost host = FakeHost.Debian();
        host.Files.Owner = 1000;
        host.Files.Directories("/data/homes/u/app").Link("/home/u", "../data/homes/u");
        host.Workspace = "/data/homes/u/app";
        host.Set("HOME", "/home/u");

        CompiledPolicy compiled = host.Compile();

        Assert.True(compiled.Has("link /home/u -> ../data/homes/u"));
        Assert.True(compiled.Has("tmp /data/homes/u 700"));
        Assert.Equal("/home/u", compiled.Variable("HOME"));
    }

    [Fact]
    public void The_home_of_passwd_is_private_too_where_HOME_says_otherwise()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Files("/opt/service/.ssh/id").Own("/opt/service", 1000, 1000));
        host.PasswdHome = "/opt/service";

        Assert.True(host.Compile().Has("tmp /opt/service 700"));
    }

    [Theory]
    [InlineData("/home/u")]
    [InlineData("/home")]
    public void A_workspace_that_is_or_contains_the_home_is_refused(string workspace)
    {
        FakeHost host = FakeHost.Developer();
        host.Workspace = workspace;

        Assert.Contains("home directory", Assert.Throws<UserException>(() => host.Compile()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workspace_inside_a_hidden_place_of_a_read_only_home_stays()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/home/u/.claude/skills"));
        host.Workspace = "/home/u/.claude/skills";

        CompiledPolicy compiled = host.Compile(new Settings { Home = HomeMode.ReadOnly });

        Assert.True(compiled.Has("tmp /home/u/.claude"));
        Assert.True(compiled.Has("rw /home/u/.claude/skills"));
    }
}
