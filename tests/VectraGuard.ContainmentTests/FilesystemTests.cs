namespace VectraGuard.ContainmentTests;

/// <summary>Nothing of the host is writable but the workspace.</summary>
[Containment]
public class FilesystemTests : ContainmentTest
{
    private static IEnumerable<(string Attempt, string Success)> Changes =>
    [
        ("write DIR/file", "wrote"),
        ("create DIR/new", "created"),
        ("unlink DIR/file", "unlinked"),
        ("rename DIR/file DIR/other", "renamed"),
        ("link DIR/file DIR/other", "linked"),
        ("chmod DIR/file 777", "changed"),
        ("mkdir DIR/new", "made"),
        ("rmdir DIR/empty", "removed"),
    ];

    private static IEnumerable<string> SystemDirectories => ["/usr", "/usr/bin", "/bin", "/etc", "/lib", "/opt", "/var", "/var/lib", "/"];

    [SandboxTheory(nameof(Changes))]
    public void Cannot_change_what_is_shown_outside_the_workspace(RuntimeKind runtime, string attempt, string success)
    {
        string victims = Victims("victims");
        string before = Listing.Full(Host, victims);

        Assert.Equal(success, Host.Probe(Words(attempt, Victims("control"))));
        Assert.Equal("EROFS", Sandbox.With("--bind", victims).Probe(runtime, Words(attempt, victims)));
        Assert.Equal(before, Listing.Full(Host, victims));
    }

    [SandboxTheory(nameof(Changes))]
    public void Cannot_change_what_is_not_shown(RuntimeKind runtime, string attempt, string success)
    {
        string victims = Victims("victims");
        string before = Listing.Full(Host, victims);

        Assert.Equal(success, Host.Probe(Words(attempt, Victims("control"))));
        Assert.Equal("ENOENT", Sandbox.Probe(runtime, Words(attempt, victims)));
        Assert.Equal(before, Listing.Full(Host, victims));
    }

    [SandboxTheory(nameof(SystemDirectories))]
    public void Cannot_make_a_file_in_a_system_directory(RuntimeKind runtime, string directory)
    {
        string canary = Path.Combine(directory, $"vg-{Guid.NewGuid():N}");
        try
        {
            Assert.NotEqual("EROFS", Host.Probe("create", canary));
            File.Delete(canary);

            Assert.Equal("EROFS", Sandbox.Probe(runtime, "create", canary));
            Assert.False(File.Exists(canary));
        }
        finally
        {
            File.Delete(canary);
        }
    }

    [SandboxTheory]
    public void Deleting_the_system_deletes_nothing(RuntimeKind runtime)
    {
        // Harmless first: where that succeeds, nothing would stop the rest.
        Cannot_make_a_file_in_a_system_directory(runtime, "/bin");
        string before = Host.Run("ls", "-lA", "/bin/").Exits(0).Output;

        Outcome outcome = Sandbox.Run(runtime, "rm", "-rf", "/bin").Exits(1);

        Assert.Contains("Read-only file system", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, Host.Run("ls", "-lA", "/bin/").Exits(0).Output);
    }

    [SandboxTheory]
    public void Cannot_see_what_lies_in_the_hosts_tmp(RuntimeKind runtime)
    {
        string file = $"/tmp/vg-{Guid.NewGuid():N}";
        File.WriteAllText(file, "of the host");
        try
        {
            Assert.Equal("read", Host.Probe("read", file));
            Assert.Equal("ENOENT", Sandbox.Probe(runtime, "read", file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [SandboxTheory(nameof(PrivateDirectories))]
    public void What_is_written_to_a_private_directory_never_reaches_the_host(RuntimeKind runtime, string directory)
    {
        string file = $"{directory}/vg-{Guid.NewGuid():N}";
        try
        {
            Assert.Equal("created", Host.Probe("create", file));
            File.Delete(file);

            Assert.Equal("created", Sandbox.Probe(runtime, "create", file));
            Assert.False(File.Exists(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<string> PrivateDirectories => ["/tmp", "/var/tmp", "/dev/shm"];

    private string Victims(string name)
    {
        Host.CreateFile($"{name}/file", "untouched");
        Host.CreateDirectory($"{name}/empty");
        return Path.Combine(Host.Root, name);
    }

    private static string[] Words(string attempt, string directory) => attempt.Replace("DIR", directory, StringComparison.Ordinal).Split(' ');
}
