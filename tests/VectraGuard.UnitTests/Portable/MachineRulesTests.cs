using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Commands;
using VectraGuard.Cli.Portable;
using VectraGuard.Host;

namespace VectraGuard.UnitTests.Portable;

public class MachineRulesTests
{
    [Fact]
    public void Without_an_image_nothing_runs_and_the_remedy_is_a_setting()
    {
        UserException error = Assert.Throws<UserException>(() => FakeForeignHost.Mac().Configure("home: private").Plan());

        Assert.Equal("there is no image to run in, so nothing ran: on macOS a sandbox has the programs of a Linux image", error.Problem);
        Assert.Contains("docker_image: debian:12", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_projects_file_names_no_image()
    {
        FakeForeignHost host = FakeForeignHost.Mac().Configure("home: private");
        host.Files.File("/Users/x/proj/vectra-guard.yaml", "sandbox:\n  docker_image: evil:1\n");

        Assert.Contains("no image", Assert.Throws<UserException>(() => host.Plan()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_sandbox_nothing_runs() => Assert.Equal(
        "without a sandbox nothing is run on Windows, so nothing ran",
        Assert.Throws<UserException>(() => FakeForeignHost.Windows().Configure("docker_image: debian:12", "enabled: false").Plan()).Problem);

    [Theory]
    [InlineData("/Users/Shared", "a directory that others share")]
    [InlineData("/users/shared", "a directory that others share")]
    [InlineData("/System/Volumes/x", "in a directory of the system (/System)")]
    [InlineData("/Applications", "a directory of the system")]
    [InlineData("/Volumes", "a directory that others share")]
    [InlineData("/private/tmp", "a directory that others share")]
    [InlineData("/Volumes/Disk/proj", null)]
    [InlineData("/private/tmp/proj", null)]
    [InlineData("/Users/x/proj", null)]
    public void A_macs_own_directories_are_no_workspace(string path, string? reason) => Assert.Equal(reason, ForeignPlaces.Objection(HostSystem.MacOS, path));

    [Theory]
    [InlineData("/c", "a directory that others share")]
    [InlineData("/d", "a directory that others share")]
    [InlineData("/c/Windows/Temp", "in a directory of the system (/c/Windows)")]
    [InlineData("/c/program files/x", "in a directory of the system (/c/Program Files)")]
    [InlineData("/c/Users", "a directory that others share")]
    [InlineData("/c/Users/Public", "a directory that others share")]
    [InlineData("/c/Users/x/proj", null)]
    [InlineData("/d/proj", null)]
    public void The_directories_of_windows_are_no_workspace(string path, string? reason) => Assert.Equal(reason, ForeignPlaces.Objection(HostSystem.Windows, path));

    [Theory]
    [InlineData("/c/Users/x y")]
    [InlineData("/c/Users")]
    [InlineData("/c")]
    public void The_home_and_what_holds_it_are_no_workspace(string path)
    {
        FakeForeignHost host = FakeForeignHost.Windows();
        host.Workspace = path;

        Assert.Throws<UserException>(() => host.Plan());
    }

    [Fact]
    public void The_arguments_for_Linux_say_the_same()
    {
        var map = new PathMap(HostSystem.Windows);
        Invocation given = Invocation.Read(
            ["--config", @"C:\x.yaml", "exec", "--runtime", "docker", "--bind", @"D:\data:/data:ro", "--env", @"WHERE=C:\x", "--quiet", "-c", "echo \"$1\"", "a", "--b"]);

        Assert.Equal(
            ["exec", "--runtime=namespace", "--workspace=/c/proj", "--bind=/d/data:/data:ro", @"--env=WHERE=C:\x", "--quiet", "-c", "echo \"$1\"", "--config=/c/x.yaml", "--", "a", "--b"],
            MachineArguments.Of("exec", MachineArguments.Translate(given.Arguments, map), "/c/proj"));
        Assert.Equal(["audit", "--limit=3"], MachineArguments.Of("audit", Invocation.Read(["audit", "--limit", "3"]).Arguments, workspace: null));
    }

    [Fact]
    public void What_is_passed_on_is_read_as_it_was_meant()
    {
        string[] words = [.. MachineArguments.Of("exec", Invocation.Read(["exec", "-c", "-x", "--", "--", "a"]).Arguments, "/proj")];

        ExecOptions options = ExecArguments.Interpret(Invocation.Read(words).Arguments);

        Assert.Equal(["/bin/sh", "-c", "--", "-x", "--", "a"], options.Command);
    }
}
