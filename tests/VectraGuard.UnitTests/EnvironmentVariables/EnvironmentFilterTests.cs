using VectraGuard.Configuration;
using VectraGuard.EnvironmentVariables;
using VectraGuard.Policy;
using VectraGuard.UnitTests.Fakes;
using VectraGuard.UnitTests.Policy;

namespace VectraGuard.UnitTests.EnvironmentVariables;

public class EnvironmentFilterTests
{
    private static readonly Settings Minimal = new() { Environment = EnvironmentMode.Minimal };

    [Theory]
    [InlineData("GITHUB_TOKEN", "x")]
    [InlineData("AWS_PROFILE", "x")]
    [InlineData("MY_SECRETS", "x")]
    [InlineData("DATABASE_URL", "postgres://u:pw@db/x")]
    [InlineData("HTTPS_PROXY", "http://u:pw@proxy:3128")]
    [InlineData("SOMETHING", "ghp_0123456789abcdefghij0123456789abcdef")]
    [InlineData("SSH_AUTH_SOCK", "/tmp/ssh")]
    [InlineData("DBUS_SESSION_BUS_ADDRESS", "x")]
    [InlineData("DOCKER_HOST", "tcp://x")]
    [InlineData("ANYTHING", "unix:///run/x.sock")]
    [InlineData("WAYLAND_DISPLAY", "wayland-0")]
    [InlineData("XDG_RUNTIME_DIR", "/run/user/1000")]
    [InlineData("GIT_DIR", "/home/u/other/.git")]
    [InlineData("GIT_CONFIG_VALUE_0", "x")]
    [InlineData("GIT_SSH_COMMAND", "ssh -i x")]
    [InlineData("VECTRAGUARD_ENV", "dev")]
    [InlineData("NODE_CHANNEL_FD", "3")]
    [InlineData("ConnectionStrings__Default", "x")]
    [InlineData("DB_PW", "x")]
    [InlineData("DB", "Server=db;User=u;Password=x;")]
    [InlineData("JAVA_TOOL_OPTIONS", "-Dproxy.password=x")]
    [InlineData("BOT", "1234567890:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr")]
    [InlineData("http_proxy", "u:pw@proxy.example:3128")]
    [InlineData("COMMAND", "curl -H ghp_0123456789abcdefghij0123456789abcdef")]
    public void What_looks_secret_or_leads_out_is_dropped_and_named(string name, string value)
    {
        CompiledPolicy compiled = FakeHost.Developer().Set(name, value).Compile();

        Assert.Null(compiled.Variable(name));
        Assert.Equal([name], compiled.DroppedVariables);
    }

    [Theory]
    [InlineData("AWS_REGION", "eu-central-1")]
    [InlineData("CI", "true")]
    [InlineData("GITHUB_ACTIONS", "true")]
    [InlineData("GIT_AUTHOR_EMAIL", "u@example.com")]
    [InlineData("HTTPS_PROXY", "http://proxy:3128")]
    [InlineData("LD_LIBRARY_PATH", "/opt/lib")]
    [InlineData("TMPDIR", "/tmp")]
    [InlineData("TMPDIR", "/home/u/src/app/tmp")]
    [InlineData("SSH_CONNECTION", "1.2.3.4 5 6.7.8.9 22")]
    [InlineData("EMPTY", "")]
    [InlineData("IMAGE", "registry.example/app:1.2@sha256:0123456789abcdef")]
    [InlineData("NODE_OPTIONS", "--max-old-space-size=4096")]
    [InlineData("DEPENDENCY", "junit:junit:4.13@jar")]
    public void Everything_else_stays(string name, string value)
    {
        CompiledPolicy compiled = FakeHost.Developer().Set(name, value).Compile();

        Assert.Equal(value, compiled.Variable(name));
        Assert.Empty(compiled.DroppedVariables);
    }

    [Fact]
    public void The_order_is_kept_and_the_first_of_a_name_counts()
    {
        FakeHost host = FakeHost.Developer();
        host.Environment.Clear();
        host.Environment.AddRange([new("B", "1"), new("A", "2"), new("B", "3")]);

        Assert.Equal([new("B", "1"), new("A", "2")], host.Compile().Policy.Environment);
    }

    [Theory]
    [InlineData("TMPDIR", "/home/u/tmp", "/tmp")]
    [InlineData("TEMP", "/tmp/nix-shell.1", "/tmp")]
    [InlineData("PWD", "/home/u/link-to-app", "/home/u/src/app")]
    public void A_place_that_is_not_inside_is_adapted(string name, string value, string expected) =>
        Assert.Equal(expected, FakeHost.Developer().Set(name, value).Compile().Variable(name));

    [Fact]
    public void A_minimal_environment_keeps_a_short_list()
    {
        FakeHost host = FakeHost.Developer().Set("LC_ALL", "C").Set("EDITOR", "vi").Set("TERM", "xterm");

        CompiledPolicy compiled = host.Compile(Minimal);

        Assert.Equal("C", compiled.Variable("LC_ALL"));
        Assert.Equal("/home/u", compiled.Variable("HOME"));
        Assert.Equal(["EDITOR"], compiled.DroppedVariables);
    }

    [Fact]
    public void What_is_passed_through_stays_in_every_mode()
    {
        FakeHost host = FakeHost.Developer().Set("GITHUB_TOKEN", "t").Set("MY_API_KEY", "k").Set("YOUR_API_KEY", "k");

        CompiledPolicy compiled = host.Compile(Minimal with { EnvPassthrough = ["GITHUB_TOKEN", "MY_*"] });

        Assert.Equal(("t", "k", null), (compiled.Variable("GITHUB_TOKEN"), compiled.Variable("MY_API_KEY"), compiled.Variable("YOUR_API_KEY")));
    }

    [Fact]
    public void The_flag_has_the_last_word()
    {
        FakeHost host = FakeHost.Developer().Set("GITHUB_TOKEN", "t").Set("A", "old").With(files => files.Directories("/home/u/.nuget/packages"));
        var settings = new Settings { EnvironmentOverrides = [new("A", "first"), new("A", "new"), new("B", "b"), new("GITHUB_TOKEN", null), new("MISSING", null), new("NUGET_PACKAGES", "/x")] };

        CompiledPolicy compiled = host.Compile(settings);

        Assert.Equal(("new", "b", "t", null, "/x"), (compiled.Variable("A"), compiled.Variable("B"), compiled.Variable("GITHUB_TOKEN"), compiled.Variable("MISSING"), compiled.Variable("NUGET_PACKAGES")));
    }

    [Theory]
    [InlineData("A*", "AB", true)]
    [InlineData("*_X", "A_X", true)]
    [InlineData("*", "", true)]
    [InlineData("A*B*C", "AxBxxBC", true)]
    [InlineData("A*B*C", "AxC", false)]
    [InlineData("A*A", "A", false)]
    [InlineData("AB", "ABC", false)]
    [InlineData("a", "A", false)]
    public void A_star_stands_for_any_text(string pattern, string name, bool expected) => Assert.Equal(expected, NamePattern.Matches(pattern, name));
}
