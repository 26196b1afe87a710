using VectraGuard.Host;

namespace VectraGuard.UnitTests.Host;

public class ProgramLocatorTests
{
    private const string Workspace = "/home/user/project";
    private const int EverybodyWrites = 0b111_111_111;
    private const int GroupWrites = 0b111_111_101;
    private const int Sticky = 0b001_000_000_000;

    [Fact]
    public void The_first_in_PATH_is_taken() => Assert.Equal(
        "/opt/tools/bwrap",
        Find(new FakeMachine().With("PATH", "/opt/tools:/usr/bin").Program("/opt/tools/bwrap").Program("/usr/bin/bwrap")).Path);

    [Fact]
    public void The_system_directories_are_searched_without_PATH() => Assert.Equal("/usr/bin/bwrap", Find(new FakeMachine().Program("/usr/bin/bwrap")).Path);

    [Fact]
    public void The_real_path_is_given() => Assert.Equal(
        "/nix/store/x/bin/bwrap",
        Find(new FakeMachine().With("PATH", "/run/profile").Program("/nix/store/x/bin/bwrap").Link("/run/profile/bwrap", "/nix/store/x/bin/bwrap")).Path);

    [Fact]
    public void Nothing_is_found_where_there_is_nothing() => Assert.Equal(new ProgramSearch(Path: null, []), Find(new FakeMachine()));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("bin")]
    [InlineData("./bin")]
    [InlineData("../project")]
    public void A_relative_entry_of_PATH_is_passed_over(string entry)
    {
        FakeMachine host = new FakeMachine().With("PATH", entry).Program("/bwrap").Program("/bin/bwrap", mode: EverybodyWrites);
        host.Program($"{Workspace}/bwrap", owner: 1000).Program($"{Workspace}/bin/bwrap", owner: 1000);

        Assert.Null(Find(host).Path);
    }

    [Theory]
    [InlineData(Workspace)]
    [InlineData(Workspace + "/node_modules/.bin")]
    public void Nothing_is_taken_from_the_workspace(string directory)
    {
        FakeMachine host = new FakeMachine().With("PATH", directory).Program($"{directory}/bwrap", owner: 1000);

        Assert.Equal(new ProgramSearch(Path: null, [$"'{directory}/bwrap': it lies in the workspace"]), Find(host));
    }

    [Fact]
    public void A_link_out_of_the_workspace_is_not_followed()
    {
        FakeMachine host = new FakeMachine().With("PATH", $"{Workspace}/bin").Program("/opt/bwrap").Link($"{Workspace}/bin/bwrap", "/opt/bwrap");

        Assert.Equal([$"'{Workspace}/bin/bwrap': it lies in the workspace"], Find(host).Refused);
    }

    [Fact]
    public void A_link_into_the_workspace_is_not_followed()
    {
        FakeMachine host = new FakeMachine().With("PATH", "/opt").Program($"{Workspace}/bwrap").Link("/opt/bwrap", $"{Workspace}/bwrap");

        Assert.Equal(["'/opt/bwrap': it lies in the workspace"], Find(host).Refused);
    }

    [Fact]
    public void A_directory_whose_name_starts_like_the_workspace_is_another_one() => Assert.Equal(
        $"{Workspace}-tools/bwrap",
        Find(new FakeMachine().With("PATH", $"{Workspace}-tools").Program($"{Workspace}-tools/bwrap", owner: 1000)).Path);

    [Fact]
    public void Nothing_is_taken_from_below_a_directory_that_everybody_may_write_to()
    {
        FakeMachine host = new FakeMachine().With("PATH", "/tmp/mine").Directory("/tmp", mode: EverybodyWrites | Sticky).Program("/tmp/mine/bwrap");

        Assert.Equal(new ProgramSearch(Path: null, ["'/tmp/mine/bwrap': everybody may write to '/tmp'"]), Find(host));
    }

    [Fact]
    public void Nothing_is_taken_that_everybody_may_write_to() => Assert.Equal(
        ["'/usr/bin/bwrap': everybody may write to '/usr/bin/bwrap'"],
        Find(new FakeMachine().Program("/usr/bin/bwrap", mode: EverybodyWrites)).Refused);

    [Fact]
    public void Nothing_is_taken_that_belongs_to_somebody_else() => Assert.Equal(
        ["'/usr/bin/bwrap': user 1001 owns '/usr/bin/bwrap'"],
        Find(new FakeMachine().Program("/usr/bin/bwrap", owner: 1001)).Refused);

    [Fact]
    public void Nothing_is_taken_from_a_directory_of_somebody_else() => Assert.Equal(
        ["'/home/other/bwrap': user 1001 owns '/home/other'"],
        Find(new FakeMachine().With("PATH", "/home/other").Directory("/home/other", owner: 1001).Program("/home/other/bwrap")).Refused);

    [Theory]
    [InlineData("         0       1000          1\n", true)] // one id is known: root's files show the id of nobody
    [InlineData("         0       1000          1\n         1     100000      65536\n", false)]
    [InlineData("         0          0 4294967295\n", false)]
    public void In_a_user_namespace_the_owner_without_an_id_is_somebody_outside(string map, bool accepted)
    {
        FakeMachine host = new FakeMachine().File("/proc/self/uid_map", map).Directory("/usr", owner: 65534).Program("/usr/bin/bwrap", owner: 65534);

        Assert.Equal(accepted, Find(host).Path is not null);
    }

    [Fact]
    public void What_the_user_installed_is_taken() => Assert.Equal(
        "/home/user/.local/bin/bwrap",
        Find(new FakeMachine().With("PATH", "/home/user/.local/bin").Directory("/home/user", owner: 1000).Program("/home/user/.local/bin/bwrap", owner: 1000)).Path);

    [Fact]
    public void What_a_user_installed_is_not_taken_for_root()
    {
        FakeMachine host = new FakeMachine { UserId = 0, GroupId = 0 }.With("PATH", "/home/user/.local/bin").Program("/home/user/.local/bin/bwrap", owner: 1000);

        Assert.Equal(["'/home/user/.local/bin/bwrap': user 1000 owns '/home/user/.local/bin/bwrap'"], Find(host).Refused);
    }

    [Theory]
    [InlineData(50u, 1000u, false)] // staff
    [InlineData(100u, 100u, false)] // users: everybody's group
    [InlineData(1000u, 1000u, true)] // the user's private group, as umask 002 leaves it
    [InlineData(0u, 1000u, true)]
    public void A_group_may_write_only_if_it_is_nobody_else(uint group, uint ownGroup, bool accepted)
    {
        FakeMachine host = new FakeMachine { GroupId = ownGroup }.With("PATH", "/opt/bin").Program("/opt/bin/bwrap", group: group, mode: GroupWrites);

        Assert.Equal(accepted, Find(host).Path is not null);
    }

    [Fact]
    public void A_sticky_directory_of_a_group_is_safe() => Assert.Equal(
        "/nix/store/x/bwrap",
        Find(new FakeMachine().With("PATH", "/nix/store/x").Directory("/nix/store", group: 30000, mode: GroupWrites | Sticky).Program("/nix/store/x/bwrap")).Path);

    [Fact]
    public void What_cannot_be_executed_is_passed_over() => Assert.Equal(
        "/usr/bin/bwrap",
        Find(new FakeMachine().With("PATH", "/opt:/srv").File("/opt/bwrap").Directory("/srv/bwrap").Program("/usr/bin/bwrap")).Path);

    [Fact]
    public void What_was_passed_over_is_said_once_each()
    {
        FakeMachine host = new FakeMachine().With("PATH", "/opt:/opt:/usr/bin").File("/opt/bwrap").Program("/usr/bin/bwrap");

        Assert.Equal(new ProgramSearch("/usr/bin/bwrap", ["'/opt/bwrap': it is no executable file"]), Find(host));
    }

    private static ProgramSearch Find(FakeMachine host) => ProgramLocator.Find(host.Facts, Workspace, "bwrap");
}
