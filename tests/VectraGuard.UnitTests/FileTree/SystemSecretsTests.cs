using VectraGuard.Configuration;
using VectraGuard.UnitTests.Fakes;
using VectraGuard.UnitTests.Policy;

namespace VectraGuard.UnitTests.FileTree;

public class SystemSecretsTests
{
    private const uint ShadowGroup = 42;

    [Fact]
    public void What_the_caller_cannot_open_costs_no_mount() =>
        Assert.DoesNotContain("hide", FakeHost.Developer().Compile().Text(), StringComparison.Ordinal);

    [Fact]
    public void A_member_of_the_group_that_may_open_it_does_not_see_it()
    {
        FakeHost host = FakeHost.Developer();
        host.Groups = [ShadowGroup];

        Assert.True(host.Compile().Has("hide /etc/shadow"));
    }

    [Fact]
    public void Where_the_groups_are_not_known_each_counts()
    {
        FakeHost host = FakeHost.Developer();
        host.Groups = null;

        Assert.True(host.Compile().Has("hide /etc/shadow"));
    }

    [Fact]
    public void A_secret_that_everybody_can_read_by_mistake_is_hidden() =>
        Assert.True(FakeHost.Developer().With(files => files.Own("/etc/ssh/ssh_host_rsa_key", 0, 0, 0b110_100_100)).Compile().Has("hide /etc/ssh/ssh_host_rsa_key"));

    [Fact]
    public void Root_sees_none_of_them()
    {
        FakeHost host = Root().With(files => files.Directories("/etc/kubernetes", "/var/lib/kubelet", "/var/log", "/var/spool/cron").Files("/etc/krb5.keytab"));

        CompiledPolicy compiled = host.Compile();

        Assert.All(
            ["hide /etc/shadow", "hide /etc/krb5.keytab", "hide /etc/kubernetes/", "hide /var/lib/kubelet/", "hide /var/log/", "hide /var/spool/"],
            line => Assert.True(compiled.Has(line), line));
    }

    [Fact]
    public void A_link_is_hidden_where_it_leads()
    {
        FakeHost host = Root().With(files => files.Remove("/etc/sudoers").File("/etc/static/sudoers").Link("/etc/sudoers", "/etc/static/sudoers"));

        Assert.True(host.Compile().Has("hide /etc/static/sudoers"));
    }

    [Fact]
    public void A_link_out_of_what_is_seen_needs_nothing()
    {
        FakeHost host = Root().With(files => files.Remove("/etc/sudoers").File("/persist/sudoers").Link("/etc/sudoers", "/persist/sudoers"));

        Assert.DoesNotContain("/persist", host.Compile().Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_whose_home_is_a_secret_place_keeps_home_and_workspace_there()
    {
        FakeHost host = Root().With(files => files.Directories("/var/lib/jenkins/workspace/job", "/var/lib/jenkins/secrets"));
        (host.Home, host.PasswdHome, host.Workspace) = ("/var/lib/jenkins", "/var/lib/jenkins", "/var/lib/jenkins/workspace/job");

        CompiledPolicy compiled = host.Compile();

        Assert.Equal("tmp /var/lib/jenkins 700", compiled.At("/var/lib/jenkins"));
        Assert.True(compiled.Has("rw /var/lib/jenkins/workspace/job"));
        Assert.DoesNotContain("secrets", compiled.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sockets_of_daemons_outside_of_run_are_hidden_from_everybody_who_could_reach_them()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/var/snap/lxd", "/nix/var/nix/daemon-socket"));

        CompiledPolicy compiled = host.Compile();

        Assert.True(compiled.Has("hide /var/snap/"));
        Assert.True(compiled.Has("hide /nix/var/nix/daemon-socket/"));
    }

    private static FakeHost Root()
    {
        FakeHost host = FakeHost.Debian().With(files => files.Directories("/builds/app"));
        (host.UserId, host.Home, host.PasswdHome, host.Workspace) = (0, "/root", "/root", "/builds/app");
        return host;
    }
}
