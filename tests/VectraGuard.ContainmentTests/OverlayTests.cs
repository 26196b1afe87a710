namespace VectraGuard.ContainmentTests;

/// <summary><c>use_overlayfs</c>: /tmp shows the host's files, and what is written there is gone with the sandbox.</summary>
public sealed class OverlayTests : ContainmentTest
{
    private readonly string _place = Directory.CreateTempSubdirectory("vg-overlay").FullName;

    public override void Dispose()
    {
        Directory.Delete(_place, recursive: true);
        base.Dispose();
    }

    [SandboxTheory]
    public void The_hosts_files_are_seen_and_stay_as_they_are_with_the_workspace_there_too(RuntimeKind runtime)
    {
        File.WriteAllText(Path.Combine(_place, "seen"), "host");
        string project = Directory.CreateDirectory(Path.Combine(_place, "project")).FullName;
        Sandbox sandbox = Sandbox.Configured("use_overlayfs: true").From(project);
        if (runtime is RuntimeKind.Docker)
        {
            sandbox.Run(runtime, "true").Refuses("overlay");
            return;
        }

        Assert.Equal("host", sandbox.Shell(runtime, "cat ../seen && echo theirs > ../seen && echo kept > made && rm ../seen").Exits(0).Output);
        Assert.Equal("host", File.ReadAllText(Path.Combine(_place, "seen")));
        Assert.Equal("kept\n", File.ReadAllText(Path.Combine(project, "made")));
    }

    [SandboxTheory]
    public void A_link_of_the_host_on_the_way_to_a_bind_is_not_followed(RuntimeKind runtime)
    {
        Host.CreateDirectory("victim");
        File.CreateSymbolicLink(Path.Combine(_place, "link"), Path.Combine(Host.Root, "victim"));
        string bind = $"{Host.CreateFile("file", "x")}:{_place}/link/made/file";

        Sandbox sandbox = Sandbox.Configured("use_overlayfs: true").With("--bind", bind);
        if (runtime is RuntimeKind.Docker)
        {
            sandbox.Run(runtime, "true").Refuses("overlay");
            return;
        }

        Assert.Equal("x", sandbox.Run(runtime, "cat", $"{Host.Root}/victim/made/file").Exits(0).Output);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(Host.Root, "victim")));
    }
}
