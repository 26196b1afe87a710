namespace VectraGuard.ContainmentTests;

/// <summary>The program of macOS and Windows where something is missing: nothing runs, and the message says what to do. In each test the same command works first.</summary>
public class PortableRefusalTests : ContainmentTest
{
    private readonly PortableInstallation portable;

    public PortableRefusalTests() => portable = new PortableInstallation(Host);

    [SandboxTheory(OnlyOnDocker = true)]
    public void Without_an_image_nothing_runs(RuntimeKind runtime) =>
        Breaks(runtime, () => portable.Configure(image: null), "there is no image to run in", "docker_image: debian:12");

    [SandboxTheory(OnlyOnDocker = true)]
    public void An_image_that_nobody_has_is_named(RuntimeKind runtime) =>
        Breaks(runtime, () => portable.Configure("127.0.0.1:1/nothing:1"), "the image 127.0.0.1:1/nothing:1 cannot be had, so nothing ran");

    [SandboxTheory(OnlyOnDocker = true)]
    public void Without_a_daemon_nothing_runs(RuntimeKind runtime) =>
        Breaks(runtime, () => Host.Set("DOCKER_HOST", "unix:///nowhere.sock"), "the virtual machine with the docker daemon is not running", "start Docker Desktop");

    [SandboxTheory(OnlyOnDocker = true)]
    public void Without_the_Linux_executable_nothing_runs(RuntimeKind runtime) =>
        Breaks(runtime, () => File.Delete(portable.LinuxExecutable), "which has to be the first process in each container", "make build");

    [SandboxTheory(OnlyOnDocker = true)]
    public void What_is_no_executable_of_Linux_does_not_become_a_status(RuntimeKind runtime) =>
        Breaks(runtime, () => File.WriteAllText(portable.LinuxExecutable, "nothing"), "the docker runtime could not start a container, so nothing ran");

    [SandboxTheory(OnlyOnDocker = true)]
    public void Without_a_sandbox_nothing_runs(RuntimeKind runtime) =>
        Breaks(runtime, () => portable.Configure(PortableInstallation.Image, "enabled: false"), "without a sandbox nothing is run");

    [SandboxTheory(OnlyOnDocker = true)]
    public void Other_runtimes_are_not_replaced(RuntimeKind runtime)
    {
        portable.Sandbox.Run(runtime, "true").Exits(0);

        portable.Sandbox.Run(RuntimeKind.Namespace, "touch", "made").Refuses("the namespace runtime, which was asked for, is not available: needs Linux", "--runtime docker");
        Assert.False(File.Exists(Path.Combine(Host.Workspace, "made")));
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void What_the_image_has_itself_and_the_home_cannot_be_bound(RuntimeKind runtime)
    {
        portable.Sandbox.Run(runtime, "true").Exits(0);

        portable.Sandbox.With("--bind", "/etc/passwd").Run(runtime, "touch", "made").Refuses("'/etc/passwd' cannot be shown in a container");
        portable.Sandbox.With("--bind", Host.Home).Run(runtime, "touch", "made").Refuses("cannot be shown in a container");
        Assert.False(File.Exists(Path.Combine(Host.Workspace, "made")));
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void Settings_behind_a_link_out_of_the_workspace_are_not_missed(RuntimeKind runtime) => Breaks(
        runtime, () => File.CreateSymbolicLink(Path.Combine(Host.Workspace, "vectra-guard.yaml"), Host.CreateFile("elsewhere/strict.yaml", "sandbox:\n  security_level: strict\n")), "a link leads to them");

    private void Breaks(RuntimeKind runtime, Action change, params string[] words)
    {
        portable.Sandbox.Run(runtime, "touch", "before").Exits(0);
        Assert.True(File.Exists(Path.Combine(Host.Workspace, "before")));

        change();

        portable.Sandbox.Run(runtime, "touch", "after").RefusesLoudly(words);
        Assert.False(File.Exists(Path.Combine(Host.Workspace, "after")));
        Assert.Empty(Host.Run("docker", "--host", Runtimes.Daemon!, "ps", "--all", "--quiet", "--filter", $"volume={Host.Workspace}").Exits(0).Lines);
    }
}
