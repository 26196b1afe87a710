namespace VectraGuard.ContainmentTests;

/// <summary>Places that must not become writable, however they come to be the workspace.</summary>
[Containment]
public class WorkspaceRefusalTests : ContainmentTest
{
    private static IEnumerable<string> SystemDirectories => ["/", "/usr", "/usr/bin", "/etc", "/var", "/proc", "/sys", "/dev", "/home", "/tmp"];

    [SandboxTheory(nameof(SystemDirectories))]
    public void A_system_directory_is_refused(RuntimeKind runtime, string directory)
    {
        IsAccepted(runtime);

        Sandbox.From(directory).Run(runtime, "echo", "ran").Refuses(directory);
        Sandbox.From(directory).With("--workspace", directory).Run(runtime, "echo", "ran").Refuses(directory);
    }

    [SandboxTheory]
    public void Home_is_refused(RuntimeKind runtime)
    {
        IsAccepted(runtime);

        Sandbox.From(Host.Home).Run(runtime, "echo", "ran").Refuses(Host.Home);
    }

    [SandboxTheory]
    public void Home_is_refused_through_a_symbolic_link(RuntimeKind runtime)
    {
        IsAccepted(runtime);
        string link = $"{Host.Root}/link";
        Directory.CreateSymbolicLink(link, Host.Home);

        Sandbox.From(link).Run(runtime, "echo", "ran").Refuses(Host.Home);
        Sandbox.From(link).With("--workspace", link).Run(runtime, "echo", "ran").Refuses(Host.Home);
    }

    [SandboxTheory]
    public void A_directory_that_holds_the_home_is_refused(RuntimeKind runtime)
    {
        IsAccepted(runtime);

        Sandbox.From(Host.Root).Run(runtime, "echo", "ran").Refuses(Host.Root);
    }

    [SandboxTheory]
    public void The_home_in_passwd_is_refused_whatever_the_variable_says(RuntimeKind runtime)
    {
        IsAccepted(runtime);
        string home = Host.PasswdHome;

        Sandbox.From(home).Run(runtime, "echo", "ran").Refuses(home);
    }

    [SandboxTheory]
    public void A_working_directory_outside_the_workspace_is_refused(RuntimeKind runtime)
    {
        IsAccepted(runtime);
        string elsewhere = Host.CreateDirectory("elsewhere");

        Sandbox.From(elsewhere).With("--workspace", Host.Workspace).Run(runtime, "echo", "ran").Refuses(elsewhere);
    }

    [SandboxTheory]
    public void A_repository_that_is_the_home_gives_way_to_the_working_directory(RuntimeKind runtime)
    {
        Host.Run("git", "init", "--quiet", Host.Home).Exits(0);
        string project = Host.CreateDirectory("home/project");
        string sibling = Host.CreateFile("home/sibling", "untouched");

        Sandbox.From(project).Shell(runtime, "echo x > here").Exits(0);

        Assert.True(File.Exists($"{project}/here"));
        Assert.Equal("ENOENT", Sandbox.From(project).Probe(runtime, "write", sibling));
    }

    /// <summary>The control: what is refused elsewhere runs here.</summary>
    private void IsAccepted(RuntimeKind runtime) => Assert.Equal("ran", Sandbox.Run(runtime, "echo", "ran").Exits(0).Output);
}
