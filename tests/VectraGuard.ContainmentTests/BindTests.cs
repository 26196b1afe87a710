namespace VectraGuard.ContainmentTests;

/// <summary>What the user binds in, and no more than that.</summary>
[Containment]
public class BindTests : ContainmentTest
{
    // Below the private home, nothing is there that was not bound.
    private string Data => Host.CreateDirectory("home/data");

    [SandboxTheory]
    public void Is_read_only_unless_it_says_otherwise(RuntimeKind runtime)
    {
        string file = Host.CreateFile("home/data/file", "untouched");
        Sandbox sandbox = Sandbox.With("--bind", Data);

        Assert.Equal("read", sandbox.Probe(runtime, "read", file));
        Assert.Equal("wrote", Host.Probe("write", Host.CreateFile("home/data/control")));
        Assert.Equal("EROFS", sandbox.Probe(runtime, "write", file));
        Assert.Equal("untouched", File.ReadAllText(file));
    }

    [SandboxTheory]
    public void Shows_nothing_beside_itself(RuntimeKind runtime)
    {
        string file = Host.CreateFile("home/data/file");
        string sibling = Host.CreateFile("home/sibling");
        Sandbox sandbox = Sandbox.With("--bind", Data);

        Assert.Equal("read", sandbox.Probe(runtime, "read", file));
        Assert.Equal("read", Host.Probe("read", sibling));
        Assert.Equal("ENOENT", sandbox.Probe(runtime, "read", sibling));
    }

    [SandboxTheory]
    public void Appears_where_it_was_asked_for(RuntimeKind runtime)
    {
        Host.CreateFile("home/data/file", "of the host");

        Outcome outcome = Sandbox.With("--bind", $"{Data}:/srv/data").Run(runtime, "cat", "/srv/data/file").Exits(0);

        Assert.Equal("of the host", outcome.Output);
        Assert.False(Directory.Exists("/srv/data"));
        Assert.Equal("ENOENT", Sandbox.With("--bind", $"{Data}:/srv/data").Probe(runtime, "see", $"{Data}/file"));
    }

    [SandboxTheory]
    public void Of_a_single_file_can_be_written_at_a_place_of_its_own(RuntimeKind runtime)
    {
        string file = Host.CreateFile("home/data/file", "before");

        Assert.Equal("before", Sandbox.With("--bind", $"{file}:/one-file:rw").Shell(runtime, "cat /one-file; echo after > /one-file").Exits(0).Output);
        Assert.Equal("after\n", File.ReadAllText(file));
    }

    [SandboxTheory]
    public void Of_settings_is_read_only_too_and_may_be_made_writable(RuntimeKind runtime)
    {
        string file = Host.CreateFile("home/data/file", "");
        string[] bind = ["bind_mounts:", $"  - host_path: {Data}", "    container_path: /srv/data"];

        Assert.Equal("EROFS", Sandbox.Configured(bind).Probe(runtime, "write", "/srv/data/file"));
        Assert.Empty(File.ReadAllText(file));
        Assert.Equal("wrote", Sandbox.Configured([.. bind, "    read_only: false"]).Probe(runtime, "write", "/srv/data/file"));
        Assert.NotEmpty(File.ReadAllText(file));
        Assert.Equal("ENOENT", Sandbox.Configured(bind).Probe(runtime, "see", file));
    }

    [SandboxTheory]
    public void Of_what_does_not_exist_is_refused(RuntimeKind runtime)
    {
        Assert.Equal("ran", Sandbox.With("--bind", Data).Run(runtime, "echo", "ran").Exits(0).Output);

        Sandbox.With("--bind", $"{Host.Root}/absent").Run(runtime, "echo", "ran").Refuses("absent");
        Assert.False(Path.Exists($"{Host.Root}/absent"));
    }

    private static IEnumerable<string> Forbidden => ["/", "/proc", "/sys", "/dev"];

    [SandboxTheory(nameof(Forbidden))]
    public void Over_the_sandbox_itself_is_refused(RuntimeKind runtime, string target)
    {
        Assert.Equal("ran", Sandbox.With("--bind", Data).Run(runtime, "echo", "ran").Exits(0).Output);

        Sandbox.With("--bind", $"{Data}:{target}").Run(runtime, "echo", "ran").Refuses(target);
    }
}
