using System.Text;
using VectraGuard.Host;
using VectraGuard.Runtimes;

namespace VectraGuard.UnitTests.Host;

public class ProbeCacheTests
{
    private const string Directory = "/home/user/.local/state/vectra-guard";
    private const string Bwrap = "/usr/bin/bwrap";
    private const int Private = 0b110_000_000;

    private readonly FakeMachine host = Machine();
    private int probed;

    [Fact]
    public void What_worked_is_not_tried_again_before_the_next_boot()
    {
        Assert.Equal(Availability.Yes("0.8.0, /usr/bin/bwrap"), Get());
        Assert.Equal(Availability.Yes("0.8.0, /usr/bin/bwrap"), Get());
        Assert.Equal(1, probed);
    }

    [Fact]
    public void Two_probes_are_remembered_beside_each_other()
    {
        Get("bubblewrap");
        Get("namespaces");
        Get("bubblewrap");
        Get("namespaces");

        Assert.Equal(2, probed);
    }

    [Fact]
    public void A_failure_is_tried_again_each_time()
    {
        Get(available: false);
        Get(available: false);

        Assert.Equal(2, probed);
    }

    [Theory]
    [InlineData("the boot")]
    [InlineData("AppArmor's setting")]
    [InlineData("the limit")]
    [InlineData("the namespace")]
    [InlineData("bwrap")]
    [InlineData("vectra-guard")]
    public void What_may_have_changed_is_tried_again(string what)
    {
        Get();
        _ = what switch
        {
            "the boot" => host.File("/proc/sys/kernel/random/boot_id", "another\n"),
            "AppArmor's setting" => host.File("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1\n"),
            "the limit" => host.File("/proc/sys/user/max_user_namespaces", "0\n"),
            "the namespace" => host.Link("/proc/self/ns/mnt", "mnt:[7]"),
            "bwrap" => host.Program(Bwrap),
            _ => host.Program("/usr/local/bin/vectra-guard"),
        };
        Get();

        Assert.Equal(2, probed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\n\t\t\n")]
    [InlineData("bubblewrap\t\tyes\n")]
    [InlineData("bubblewrap")]
    public void A_damaged_file_is_ignored_and_replaced(string content)
    {
        host.Directory(Directory, owner: 1000, mode: 0b111_000_000).File($"{Directory}/probes", content, owner: 1000, mode: Private);

        Get();
        Get();

        Assert.Equal(1, probed);
    }

    [Theory]
    [InlineData(1001u, Private, 1000u, 0b111_000_000)] // somebody else's file
    [InlineData(1000u, 0b110_100_000, 1000u, 0b111_000_000)] // open to the group
    [InlineData(1000u, 0b110_000_010, 1000u, 0b111_000_000)] // writable by others
    [InlineData(1000u, Private, 1001u, 0b111_000_000)] // somebody else's directory
    [InlineData(1000u, Private, 1000u, 0b111_111_111)] // an open directory
    public void A_file_that_others_could_have_written_is_ignored(uint owner, int mode, uint directoryOwner, int directoryMode)
    {
        Get();
        string content = Encoding.UTF8.GetString(host.Files.Read($"{Directory}/probes", 65536)!);
        host.Directory(Directory, directoryOwner, mode: directoryMode).File($"{Directory}/probes", content, owner, mode: mode);

        Get();

        Assert.Equal(2, probed);
    }

    [Fact]
    public void A_link_is_ignored()
    {
        Get();
        string content = Encoding.UTF8.GetString(host.Files.Read($"{Directory}/probes", 65536)!);
        host.File("/home/user/elsewhere", content, owner: 1000, mode: Private).Link($"{Directory}/probes", "/home/user/elsewhere");

        Get();

        Assert.Equal(2, probed);
    }

    [Fact]
    public void Without_a_home_nothing_is_remembered()
    {
        host.WithoutHome();
        Get();
        Get();

        Assert.Equal(2, probed);
    }

    [Fact]
    public void Nothing_is_written_into_the_home_of_somebody_else() => Assert.Null(StateDirectory.Find(host.Facts with { UserId = 0 }));

    [Theory]
    [InlineData("/state", "/state/vectra-guard")]
    [InlineData("relative", Directory)]
    [InlineData("", Directory)]
    public void The_state_directory_is_where_XDG_says(string value, string expected) =>
        Assert.Equal(expected, StateDirectory.Find(host.Directory("/state", owner: 1000).With("XDG_STATE_HOME", value).Facts));

    [Fact]
    public void A_disk_that_cannot_be_written_costs_only_time()
    {
        var cache = new ProbeCache(host.Facts, new BrokenFiles());

        Assert.True(cache.Get("bubblewrap", Bwrap, () => Availability.Yes("works")).IsAvailable);
    }

    private static FakeMachine Machine() => new FakeMachine()
        .Directory("/home/user", owner: 1000)
        .Program(Bwrap)
        .Program("/usr/local/bin/vectra-guard")
        .File("/proc/sys/kernel/random/boot_id", "one\n")
        .File("/proc/sys/user/max_user_namespaces", "31000\n")
        .Link("/proc/self/ns/user", "user:[1]")
        .Link("/proc/self/ns/mnt", "mnt:[1]")
        .Link("/proc/self/ns/pid", "pid:[1]");

    private Availability Get(string name = "bubblewrap", bool available = true) => new ProbeCache(host.Facts, new FakeState(host)).Get(name, Bwrap, () =>
    {
        probed++;
        return available ? Availability.Yes("0.8.0, /usr/bin/bwrap") : Availability.No("no");
    });

    private sealed class FakeState(FakeMachine host) : IStateFiles
    {
        public IDisposable? Lock(string directory, string name) => null;

        public void Remove(string directory, string name)
        {
        }

        public bool Replace(string directory, string name, ReadOnlySpan<byte> content)
        {
            if (host.Files.LinkStatus(directory) is null)
            {
                host.Directory(directory, owner: 1000, mode: 0b111_000_000);
            }

            host.File($"{directory}/{name}", Encoding.UTF8.GetString(content), owner: 1000, mode: Private);
            return true;
        }
    }

    private sealed class BrokenFiles : IStateFiles
    {
        public IDisposable? Lock(string directory, string name) => null;

        public void Remove(string directory, string name)
        {
        }

        public bool Replace(string directory, string name, ReadOnlySpan<byte> content) => false;
    }
}
