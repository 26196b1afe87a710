using CsCheck;
using VectraGuard.Redaction;

namespace VectraGuard.UnitTests.Redaction;

/// <summary>What a command line loses before it is kept. Every secret in these rows has the word "hunter" in it.</summary>
public class ArgumentMaskTests
{
    [Theory]
    [InlineData("curl|-H|Authorization: Bearer hunter2|https://x.y", "curl|-H|Authorization: ***|https://x.y")]
    [InlineData("curl|-H|X-Api-Key:hunter2", "curl|-H|X-Api-Key:***")]
    [InlineData("curl|-HAuthorization: Basic hunter2", "curl|-HAuthorization: ***")]
    [InlineData("curl|--header=PRIVATE-TOKEN: hunter2", "curl|--header=PRIVATE-TOKEN: ***")]
    [InlineData("curl|-u|me:hunter2|https://x.y", "curl|-u|***|https://x.y")]
    [InlineData("curl|-ume:hunter2", "curl|-u***")]
    [InlineData("sudo|-u|www|/usr/bin/curl|-u|me:hunter2", "sudo|-u|www|/usr/bin/curl|-u|***")]
    [InlineData("curl|-d|{\"user\": \"me\", \"password\": \"hunter2\"}", "curl|-d|{\"user\": \"me\", \"password\": ***}")]
    [InlineData("curl|-b|session=hunter2", "curl|-b|***")]
    [InlineData("git|clone|https://me:hunter2@x.y/z.git", "git|clone|https://x.y/z.git")]
    [InlineData("curl|https://x.y/a?b=1&token=hunter2", "curl|https://x.y/a")]
    [InlineData("git|-c|http.extraHeader=Authorization: Basic hunter2|push", "git|-c|http.extraHeader=Authorization: ***|push")]
    [InlineData("tool|--password=hunter2", "tool|--password=***")]
    [InlineData("tool|--api-key|hunter2|--verbose", "tool|--api-key|***|--verbose")]
    [InlineData("env|MY_TOKEN=hunter2|make", "env|MY_TOKEN=***|make")]
    [InlineData("mysql|-phunter2|db", "mysql|-p***|db")]
    [InlineData("sshpass|-p|hunter2|ssh|host", "sshpass|-p|***|ssh|host")]
    [InlineData("docker|login|-u|me|-p|hunter2", "docker|login|-u|me|-p|***")]
    [InlineData("redis-cli|-a|hunter2|ping", "redis-cli|-a|***|ping")]
    [InlineData("openssl|enc|-pass|pass:hunter2", "openssl|enc|-pass|pass:***")]
    [InlineData("openssl|rsa|-passin|pass:hunter2", "openssl|rsa|-passin|pass:***")]
    [InlineData("npm|config|set|//registry/:_authToken=hunter2", "npm|config|set|//registry/:_authToken=***")]
    [InlineData("sh|-c|curl -H \"Authorization: Bearer hunter2\" x", "sh|-c|curl -H \"Authorization: ***\" x")]
    [InlineData("sh|-c|curl -u me:hunter2 x; echo a", "sh|-c|curl -u *** x; echo a")]
    [InlineData("sh|-c|export DB_PASSWORD='hunter 2' && make", "sh|-c|export DB_PASSWORD=*** && make")]
    [InlineData("bash|-lc|mysql -phunter2 db | cat", "bash|-lc|mysql -p*** db | cat")]
    [InlineData("sh|-c|bash -c 'tool --secret hunter2'", "sh|-c|bash -c 'tool --secret ***'")]
    [InlineData("sh|-c|ssh host \"curl -H 'X-Auth-Token: hunter2' u\"", "sh|-c|ssh host \"curl -H 'X-Auth-Token: ***' u\"")]
    [InlineData("sh|-c|curl -d '{\"client_secret\":\"hunter2\"}' u", "sh|-c|curl -d '{\"client_secret\":***}' u")]
    [InlineData("sh|-c|wget \"https://me:hunter2@x.y/a\"; ls", "sh|-c|wget \"https://x.y/a\"; ls")]
    [InlineData("echo|ghp_0123456789abcdefghijABCDEFGHIJ012345", "echo|***")]
    public void Secrets_are_masked(string words, string expected) => Assert.Equal(expected, string.Join('|', ArgumentMask.Of(words.Split('|'))));

    [Theory]
    [InlineData("npm|install|--no-audit")]
    [InlineData("docker|run|-p|80:80|-u|1000:1000|auth-proxy:8080|key-store:1")]
    [InlineData("git|commit|-m|fix: say what happened, and \"quote\" it")]
    [InlineData("sudo|-u|postgres|psql|-c|select 1")]
    [InlineData("make|-j4|CC=gcc|V=1")]
    [InlineData("sh|-c|for i in a b; do echo \"$i: $((1 + 2))\"; done > 'out file' 2>&1 & wait")]
    [InlineData("ssh|-p|22|host|ls -la | head")]
    [InlineData("curl|-H|Accept: text/html|https://x.y/a?b=c")]
    public void The_rest_stays_as_it_was(string words) => Assert.Equal(words, string.Join('|', ArgumentMask.Of(words.Split('|'))));

    [Fact]
    public void A_long_command_line_is_cut_and_that_is_said()
    {
        IReadOnlyList<string> masked = ArgumentMask.Of([.. Enumerable.Repeat("word", 150), new string('x', 2000)], mostWords: 100, mostCharacters: 10);

        Assert.Equal((101, "… (51 more)"), (masked.Count, masked[^1]));
        Assert.Equal("xxxxxxxxxx…", ArgumentMask.Of([new string('x', 2000)], mostCharacters: 10)[0]);
    }

    [Fact]
    public void Any_text_is_read_in_good_time() => Gen.Char["'\" \\=:;{}a-H"].Array[0, 1000].Sample(text => Assert.NotNull(ArgumentMask.Text(new string(text))), time: 2);

    [Fact]
    public void Quotes_in_quotes_end()
    {
        Assert.NotEmpty(ArgumentMask.Text(new string('"', 1000)));
        Assert.NotEmpty(ArgumentMask.Text(string.Concat(Enumerable.Repeat("\"'", 500))));
    }
}
