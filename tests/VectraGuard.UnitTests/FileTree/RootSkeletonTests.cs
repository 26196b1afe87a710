using VectraGuard.Configuration;
using VectraGuard.Policy;
using VectraGuard.UnitTests.Fakes;
using VectraGuard.UnitTests.Policy;

namespace VectraGuard.UnitTests.FileTree;

public class RootSkeletonTests
{
    private static readonly Settings Networked = new() { Network = NetworkAccess.Host };

    [Fact]
    public void A_top_level_link_to_another_disk_becomes_a_bind_at_its_place() =>
        Assert.True(FakeHost.Developer().With(files => files.Remove("/opt").Directories("/data/opt").Link("/opt", "/data/opt")).Compile().Has("ro /opt <- /data/opt"));

    [Fact]
    public void A_top_level_link_that_leads_nowhere_is_not_there() =>
        Assert.Null(FakeHost.Developer().With(files => files.Remove("/opt").Link("/opt", "/missing")).Compile().At("/opt"));

    [Fact]
    public void A_top_level_link_to_what_holds_the_home_is_not_there() =>
        Assert.Null(FakeHost.Developer().With(files => files.Remove("/opt").Link("/opt", "/home")).Compile().At("/opt"));

    [Fact]
    public void Nothing_of_other_top_level_directories_is_seen()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/srv/www", "/mnt/disk", "/media/usb", "/data", "/boot", "/root/.ssh", "/home/other"));

        string text = host.Compile().Text();

        Assert.All(["/srv", "/mnt", "/media", "/data", "/boot", "/root", "/home/other"], path => Assert.DoesNotContain(path, text, StringComparison.Ordinal));
    }

    [Fact]
    public void With_use_overlayfs_tmp_is_an_overlay_over_the_hosts()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.File("/tmp/krb5cc_1000")).Compile(new Settings { UseOverlayFs = true });

        Assert.Equal("overlay /tmp <- /tmp", compiled.At("/tmp"));
        Assert.True(compiled.Has("hide /tmp/krb5cc_1000"));
    }

    [Fact]
    public void A_var_run_that_is_a_directory_is_emptied() =>
        Assert.Equal("tmp /var/run", FakeHost.Developer().With(files => files.Remove("/var/run").Socket("/var/run/docker.sock")).Compile().At("/var/run"));

    [Fact]
    public void A_var_tmp_that_is_a_link_needs_nothing() =>
        Assert.Null(FakeHost.Developer().With(files => files.Remove("/var/tmp").Link("/var/tmp", "/tmp")).Compile().At("/var/tmp"));

    [Fact]
    public void The_resolvers_file_is_there_when_the_network_is_and_its_socket_never()
    {
        Assert.Null(FakeHost.Developer().Compile().At("/run/systemd/resolve/stub-resolv.conf"));

        CompiledPolicy compiled = FakeHost.Developer().Compile(Networked);

        Assert.True(compiled.Has("ro /run/systemd/resolve/stub-resolv.conf"));
        Assert.DoesNotContain("io.systemd", compiled.Text(), StringComparison.Ordinal);
        Assert.Null(compiled.At("/run/systemd/resolve"));
    }

    [Fact]
    public void A_resolvers_file_of_windows_is_found_where_it_is()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Remove("/etc/resolv.conf").File("/mnt/wsl/resolv.conf").Link("/etc/resolv.conf", "/mnt/wsl/resolv.conf"));

        Assert.True(host.Compile(Networked).Has("ro /mnt/wsl/resolv.conf"));
    }

    [Fact]
    public void A_resolvers_file_that_is_no_link_needs_nothing() =>
        Assert.DoesNotContain("resolv.conf", FakeHost.Developer().With(files => files.Remove("/etc/resolv.conf").File("/etc/resolv.conf")).Compile(Networked).Text(), StringComparison.Ordinal);

    [Fact]
    public void The_limits_of_the_callers_cgroup_stand_where_a_cgroup_namespace_has_its_root()
    {
        FakeHost host = FakeHost.Developer().With(files => files
            .File("/sys/fs/cgroup/cgroup.controllers").File("/sys/fs/cgroup/user.slice/app.scope/memory.max").File("/proc/self/cgroup", "0::/user.slice/app.scope\n"));

        Assert.True(host.Compile().Has("ro /sys/fs/cgroup <- /sys/fs/cgroup/user.slice/app.scope"));
    }

    [Theory]
    [InlineData("4:memory:/a\n0::/\n", false)]
    [InlineData("0::/../other\n", true)]
    [InlineData("", true)]
    public void Other_cgroup_layouts_are_left_out(string groups, bool isUnified)
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/sys/fs/cgroup/other").File("/proc/self/cgroup", groups));
        if (isUnified)
        {
            host.Files.File("/sys/fs/cgroup/cgroup.controllers");
        }

        Assert.Null(host.Compile().At("/sys/fs/cgroup"));
    }
}
