using VectraGuard.Cli;

namespace VectraGuard.UnitTests.Cli;

public class TrustCommandTests
{
    private const string Project = "/home/user/project";
    private const string File = $"{Project}/vectra-guard.yaml";
    private const string Store = "/home/user/.local/state/vectra-guard/trust.json";
    private const int OwnFile = 0b110_000_000, OwnDirectory = 0b111_000_000;
    private readonly FakeCli cli = new() { KeepsState = true };

    public TrustCommandTests() => cli.Host
        .Directory("/home/user", owner: 1000).Directory(Project, owner: 1000).Directory($"{Project}/.git", owner: 1000)
        .File(File, "sandbox:\n  allow_network: true\n", owner: 1000);

    [Fact]
    public void A_loosening_is_in_force_only_after_the_file_was_approved()
    {
        Assert.Equal("false", Network());

        Assert.Equal(ExitStatus.Fine, cli.Run("trust"));

        Assert.Contains($"now in force: allow_network: true ({File}:2)", cli.Messages, StringComparison.Ordinal);
        Assert.Equal("true", Network());
    }

    [Fact]
    public void Any_change_of_the_file_asks_again()
    {
        cli.Run("trust");
        cli.Host.File(File, "sandbox:\n  allow_network: true\n  seccomp_profile: none\n", owner: 1000);

        Assert.Equal("false", Network());
    }

    [Fact]
    public void The_same_content_at_another_path_is_not_approved()
    {
        cli.Run("trust");
        byte[] content = cli.Host.Files.Read(File, 4096)!;

        Assert.True(cli.Context.Trust.IsApproved(File, content));
        Assert.False(cli.Context.Trust.IsApproved($"{Project}/nested/vectra-guard.yaml", content));
    }

    [Fact]
    public void An_approval_can_be_listed_and_ended()
    {
        cli.Run("trust");

        Assert.Equal(ExitStatus.Fine, cli.Run("trust", "--list"));
        Assert.StartsWith($"{File}  sha256 ", cli.Output, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Fine, cli.Run("trust", "--revoke"));
        Assert.Equal(ExitStatus.Found, cli.Run("trust", "--revoke"));
        Assert.Equal("false", Network());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\": 2, \"approved\": []}")]
    [InlineData("{\"version\": 1, \"approved\": [{\"path\": null}]}")]
    [InlineData("{\"version\": 1, \"approved\": [")]
    public void A_damaged_store_stops_everything_and_is_not_overwritten(string content)
    {
        cli.Host.Directory("/home/user/.local/state/vectra-guard", owner: 1000, mode: OwnDirectory).File(Store, content, owner: 1000, mode: OwnFile);

        foreach (string[] command in new[] { ["config"], ["trust"], new[] { "trust", "--list" } })
        {
            Assert.Equal($"the trust store '{Store}' is damaged", Assert.Throws<UserException>(() => cli.Run(command)).Problem);
        }

        Assert.Equal(content, System.Text.Encoding.UTF8.GetString(cli.Host.Files.Read(Store, 4096)!));
    }

    [Fact]
    public void A_store_that_others_can_write_approves_nothing()
    {
        cli.Run("trust");
        cli.Host.Files.Own(Store, owner: 1000, group: 1000, mode: 0b110_110_110);

        Assert.Equal("false", Network());
    }

    [Fact]
    public void A_file_with_a_mistake_is_not_approved()
    {
        cli.Host.File(File, "sandbox:\n  alow_network: true\n", owner: 1000);

        Assert.Throws<VectraGuard.Configuration.ConfigurationException>(() => cli.Run("trust"));
        Assert.Null(cli.Host.Files.Read(Store, 4096));
    }

    private string Network()
    {
        int before = cli.Output.Length;
        cli.Run("config");
        return cli.Output[before..].Split('\n').Single(line => line.StartsWith("allow_network ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
    }
}
