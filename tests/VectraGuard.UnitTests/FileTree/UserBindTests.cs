using VectraGuard.Configuration;
using VectraGuard.UnitTests.Fakes;
using VectraGuard.UnitTests.Policy;

namespace VectraGuard.UnitTests.FileTree;

public class UserBindTests
{
    private const string App = "/home/u/src/app";

    [Fact]
    public void A_bind_wins_over_what_hides_and_protects()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Files("/home/u/.ssh/config", App + "/secret"));

        CompiledPolicy compiled = host.Compile(Binds(["/home/u/.ssh"], [App + "/secret"], new(App + "/.git/hooks", App + "/.git/hooks", ReadOnly: false), new("/home/u/.ssh", "/home/u/.ssh"), new(App + "/secret", App + "/secret")));

        Assert.Equal(["rw /home/u/src/app/.git/hooks", "ro /home/u/.ssh", "ro /home/u/src/app/secret"], compiled.Text().Split('\n')[^3..]);
    }

    [Fact]
    public void A_source_is_resolved_and_a_target_made_in_private_trees()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/data/models").Link("/home/u/models", "/data/models"));

        CompiledPolicy compiled = host.Compile(Binds(new BindMount("/home/u/models", "/models/big")));

        Assert.True(compiled.Has("dir /models"));
        Assert.True(compiled.Has("ro /models/big <- /data/models"));
    }

    [Theory]
    [InlineData("/var/run/docker.sock", "/run/docker.sock")]
    [InlineData("/run", "/run/docker.sock")]
    [InlineData("/srv/podman.sock", "/srv/podman.sock")]
    [InlineData("/srv", "/srv/podman.sock")]
    [InlineData("/opt/engine/api", "/opt/engine/api")]
    [InlineData("/opt/engine", "/opt/engine/api")]
    public void The_socket_of_a_container_daemon_is_warned_of_however_it_is_bound(string bound, string socket)
    {
        FakeHost host = FakeHost.Developer().With(files => files.Socket("/run/docker.sock").Socket("/srv/podman.sock").Socket("/opt/engine/api"));
        host.Set("DOCKER_HOST", "unix:///opt/engine/api");

        CompiledPolicy compiled = host.Compile(Binds(new BindMount(bound, "/mnt/x", ReadOnly: true)));

        Assert.Equal($"'{socket}' is bound: through it the command is root on this machine, whatever else is forbidden to it", Assert.Single(compiled.Notes));
    }

    [Fact]
    public void A_socket_can_be_bound_where_its_link_leads()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Socket("/run/docker.sock"));

        Assert.True(host.Compile(Binds(new BindMount("/var/run/docker.sock", "/var/run/docker.sock", ReadOnly: false))).Has("rw /run/docker.sock"));
    }

    [Fact]
    public void The_socket_of_the_callers_own_daemon_gives_no_more_than_the_caller_has()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Socket("/run/user/1000/docker.sock"));

        Assert.Contains("the command can do all that you can on this machine", Assert.Single(host.Compile(Binds(new BindMount("/run/user/1000/docker.sock", "/run/docker.sock"))).Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_bound_through_a_group_of_the_caller_is_used_through_it_everywhere()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Socket("/run/docker.sock").Own("/run/docker.sock", owner: 0, group: 998, mode: 0b110_110_000));

        Assert.Empty(host.Compile(Binds(new BindMount("/run/docker.sock", "/run/docker.sock"))).Policy.NeededGroups);
        host.Groups = [4, 998];
        Assert.Equal([998u], host.Compile(Binds(new BindMount("/run/docker.sock", "/run/docker.sock"))).Policy.NeededGroups);
        Assert.Empty(host.Compile(new Settings()).Policy.NeededGroups);
    }

    [Fact]
    public void The_second_name_of_the_workspace_is_a_target_in_it()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/data/x", App + "/data"));

        Assert.True(host.Compile(Binds(new BindMount("/data/x", "/workspace/data"))).Has($"ro {App}/data <- /data/x"));
    }

    [Fact]
    public void A_bind_that_contains_the_workspace_leaves_it_its_protections()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.Directories("/home/u/src/other")).Compile(Binds(new BindMount("/home/u/src", "/home/u/src", ReadOnly: false)));

        Assert.True(compiled.Has("rw /home/u/src"));
        Assert.Equal($"ro {App}/.git/hooks", compiled.At(App + "/.git/hooks"));
        Assert.True(compiled.Text().IndexOf("rw /home/u/src\n", StringComparison.Ordinal) < compiled.Text().IndexOf($"rw {App}\n", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bind_of_the_home_puts_the_workspace_back_on_top() =>
        Assert.Equal($"rw {App}", FakeHost.Developer().Compile(Binds(new BindMount("/home/u", "/home/u"))).At(App));

    [Fact]
    public void A_writable_bind_that_holds_our_own_state_is_said() => Assert.Contains(
        FakeHost.Developer().With(files => files.Directories("/home/u/.config/vectra-guard")).Compile(Binds(new BindMount("/home/u/.config", "/home/u/.config", ReadOnly: false))).Notes,
        note => note.Contains("can be changed by the command", StringComparison.Ordinal));

    [Theory]
    [InlineData("/missing", "/x", "does not exist")]
    [InlineData("/data", "/", "own")]
    [InlineData("/data", "/proc", "own")]
    [InlineData("/data", "/proc/x", "own")]
    [InlineData("/data", "/sys", "own")]
    [InlineData("/data", "/dev", "own")]
    [InlineData("/data", "/dev/shm/x", "own")]
    [InlineData("/data", "/x/../etc", "'..'")]
    [InlineData("/data", "relative", "absolute")]
    [InlineData("/data", "/usr/new", "no directory")]
    [InlineData("/data", "/etc/passwd", "no directory")]
    [InlineData("/data/file", "/usr", "no file")]
    [InlineData("/", "/host", "everything")]
    [InlineData("/proc", "/host", "everything")]
    [InlineData("/data/root", "/host", "everything")]
    [InlineData("/dev", "/host", "no device")]
    [InlineData("/dev/dri/card0", "/host", "no device")]
    [InlineData("/data", App + "/new", "no directory")]
    [InlineData("/data", App + "/link", "symbolic link")]
    [InlineData("/data", App + "/link/sub", "symbolic link")]
    [InlineData("/data", "/workspace/link", "symbolic link")]
    public void What_cannot_be_bound_is_refused_with_the_reason(string source, string target, string reason)
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/data/sub").File("/data/file").File("/dev/dri/card0").Link("/data/root", "/").Link(App + "/link", "/data"));

        UserException refusal = Assert.Throws<UserException>(() => host.Compile(Binds(new BindMount(source, target))));

        Assert.Contains(reason, refusal.Problem, StringComparison.Ordinal);
        Assert.NotNull(refusal.Remedy);
    }

    [Fact]
    public void What_exists_in_the_workspace_can_be_covered_by_what_fits() =>
        Assert.True(FakeHost.Developer().With(files => files.Files("/data/env", App + "/.env")).Compile(Binds(new BindMount("/data/env", App + "/.env"))).Has($"ro {App}/.env <- /data/env"));

    private static Settings Binds(params BindMount[] binds) => new() { BindMounts = [.. binds] };

    private static Settings Binds(string[] hidden, string[] alsoHidden, params BindMount[] binds) => new() { BindMounts = [.. binds], HidePaths = [.. hidden, .. alsoHidden] };
}
