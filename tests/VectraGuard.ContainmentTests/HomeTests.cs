namespace VectraGuard.ContainmentTests;

/// <summary>The home is private: what is secret in it is not there, and what is written to it is gone afterwards.</summary>
[Containment]
public class HomeTests : ContainmentTest
{
    private static IEnumerable<string> Secrets =>
    [
        ".ssh/id_ed25519", ".ssh/known_hosts", ".aws/credentials", ".netrc", ".git-credentials", ".gnupg/private-keys-v1.d/key", ".kube/config",
        ".docker/config.json", ".config/gh/hosts.yml", ".config/gcloud/credentials.db", ".azure/token", ".bash_history", ".local/share/keyrings/login.keyring",
        ".mozilla/firefox/profile/logins.json", ".password-store/bank.gpg", ".pgpass", ".vault-token", ".cargo/credentials.toml", "other-project/main.c",
        "notes.txt", ".bashrc", ".local/state/vectra-guard/audit.jsonl", ".local/state/vectra-guard/audit.head",
    ];

    [SandboxTheory(nameof(Secrets))]
    public void A_file_of_the_home_is_not_there(RuntimeKind runtime, string name)
    {
        string secret = Host.CreateFile($"home/{name}", "of the host");

        Assert.Equal("read", Host.Probe("read", secret));
        Assert.Equal("ENOENT", Sandbox.Probe(runtime, "read", secret));
    }

    [SandboxTheory]
    public void What_is_written_to_the_home_is_gone_afterwards(RuntimeKind runtime)
    {
        string file = $"{Host.Home}/.profile";
        Assert.Equal("created", Host.Probe("create", file));
        File.Delete(file);

        Assert.Equal("created", Sandbox.Probe(runtime, "create", file));
        Assert.False(File.Exists(file));
        Assert.Equal("ENOENT", Sandbox.Probe(runtime, "see", file));
    }

    [SandboxTheory]
    public void The_home_in_passwd_is_private_too(RuntimeKind runtime)
    {
        string secret = $"{Host.PasswdHome}/.vg-{Guid.NewGuid():N}";
        File.WriteAllText(secret, "of the host");
        try
        {
            Assert.Equal("read", Host.Probe("read", secret));
            Assert.Equal("ENOENT", Sandbox.Probe(runtime, "read", secret));
        }
        finally
        {
            File.Delete(secret);
        }
    }

    [SandboxTheory]
    public void A_read_only_home_can_be_read_but_for_its_secrets(RuntimeKind runtime)
    {
        string settings = Host.CreateFile("home/.toolrc", "of the host");
        string secret = Host.CreateFile("home/.ssh/id_ed25519", "secret words");
        Sandbox sandbox = Sandbox.Configured("home: read-only");

        Assert.Equal("wrote", Host.Probe("write", Host.CreateFile("home/control")));
        Assert.Equal("read", sandbox.Probe(runtime, "read", settings));
        Assert.Equal("EROFS", sandbox.Probe(runtime, "write", settings));
        Assert.Equal("secret words", Host.Run("cat", secret).Exits(0).Output);
        Assert.DoesNotContain("secret words", sandbox.Run(runtime, "cat", secret).Exits(1).Output, StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void An_empty_home_has_no_caches_either(RuntimeKind runtime)
    {
        Host.CreateFile("home/.gitconfig", "[user]\n\tname = Somebody\n");
        Host.CreateFile("home/.cargo/bin/tool", "");

        Assert.NotEmpty(Host.Run("ls", "-A", Host.Home).Exits(0).Lines);
        Assert.Equal("looked", Sandbox.Configured("home: empty").Shell(runtime, "ls -A \"$HOME\"; echo looked").Exits(0).Output);
    }
}
