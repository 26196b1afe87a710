namespace VectraGuard.ContainmentTests;

/// <summary>The workspace is the one place of the host that the command changes, as if it ran outside.</summary>
public class WorkspaceTests : ContainmentTest
{
    [SandboxTheory]
    public void Is_writable_at_its_own_path_and_at_workspace(RuntimeKind runtime)
    {
        Sandbox.Shell(runtime, "echo one > \"$1/one\"; echo two > /workspace/two", Host.Workspace).Exits(0);

        Assert.Equal("one\n", File.ReadAllText($"{Host.Workspace}/one"));
        Assert.Equal("two\n", File.ReadAllText($"{Host.Workspace}/two"));
    }

    [SandboxTheory]
    public void Leaves_files_with_the_owner_and_the_mode_that_they_would_have_outside(RuntimeKind runtime)
    {
        const string script = "umask 027; mkdir d; echo x > d/f; ln -s f d/l; chmod 751 d; mkfifo d/p; touch -d @1 d/old";
        string control = Host.CreateDirectory("control");
        Host.Shell($"cd \"$1\"; {script}", control).Exits(0);

        Sandbox.Shell(runtime, script).Exits(0);

        Assert.Equal(Listing.WithoutContents(Host, control), Listing.WithoutContents(Host, Host.Workspace));
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(1), File.GetLastWriteTimeUtc($"{Host.Workspace}/d/old"));
    }

    [SandboxTheory]
    public void Working_directory_stays_in_a_subdirectory(RuntimeKind runtime)
    {
        Host.InitializeGit();
        string directory = Host.CreateDirectory("workspace/a/b");

        Outcome outcome = Sandbox.From(directory).Shell(runtime, "pwd -P; echo x > here; echo x > ../../top").Exits(0);

        Assert.Equal(directory, outcome.Output);
        Assert.True(File.Exists($"{directory}/here"));
        Assert.True(File.Exists($"{Host.Workspace}/top"));
    }

    [SandboxTheory]
    public void Is_the_working_directory_where_there_is_no_repository(RuntimeKind runtime)
    {
        string directory = Host.CreateDirectory("workspace/a");

        Assert.Equal("ran", Sandbox.From(directory).Shell(runtime, "echo x > here; (echo x > ../top); echo ran").Exits(0).Output);

        Assert.True(File.Exists($"{directory}/here"));
        Assert.False(File.Exists($"{Host.Workspace}/top"));
    }

    [SandboxTheory]
    public void Is_found_through_a_symbolic_link(RuntimeKind runtime)
    {
        string link = $"{Host.Root}/link";
        Directory.CreateSymbolicLink(link, Host.Workspace);

        Sandbox.From(link).Shell(runtime, "echo x > here").Exits(0);

        Assert.True(File.Exists($"{Host.Workspace}/here"));
    }

    [SandboxTheory(nameof(Names))]
    public void May_have_any_name(RuntimeKind runtime, string quoted)
    {
        string enter = $"cd \"$1\" && mkdir -- $'{quoted}' && cd -- $'{quoted}' && shift && ";
        Host.Shell(enter + "exec \"$@\"", [Host.Workspace, .. Sandbox.CommandLine(runtime, "sh", "-c", "pwd > here; pwd > \"$PWD/there\"")]).Exits(0);

        Host.Shell($"cd \"$1\" && cd -- $'{quoted}' && pwd | cmp - here && cmp here there", Host.Workspace).Exits(0);
    }

    private static IEnumerable<string> Names => ["a b", "grün", @"line\nline", @"\xff\xfe", "quote\"", @"back\\slash", ":colon,comma", "-dash", "$dollar"];

    [SandboxTheory(nameof(Parents))]
    public void May_lie_below_a_directory_that_the_sandbox_replaces(RuntimeKind runtime, string parent)
    {
        string workspace = $"{parent}/vg-{Guid.NewGuid():N}";
        Directory.CreateDirectory(workspace);
        try
        {
            Sandbox.From(workspace).Shell(runtime, "pwd > here; pwd > /workspace/there").Exits(0);

            Assert.Equal($"{workspace}\n", File.ReadAllText($"{workspace}/here"));
            Assert.True(File.Exists($"{workspace}/there"));
        }
        finally
        {
            Directory.Delete(workspace, recursive: true);
        }
    }

    private static IEnumerable<string> Parents => Caller.IsRoot ? ["/tmp", "/var/tmp", "/srv", "/opt", "/mnt"] : ["/tmp", "/var/tmp"];

    [SandboxTheory]
    public void A_workspace_option_takes_another_place(RuntimeKind runtime)
    {
        string directory = Host.CreateDirectory("workspace/a/b");

        Sandbox.From(directory).With("--workspace", Host.Workspace).Shell(runtime, "echo x > ../../top").Exits(0);

        Assert.True(File.Exists($"{Host.Workspace}/top"));
    }
}
