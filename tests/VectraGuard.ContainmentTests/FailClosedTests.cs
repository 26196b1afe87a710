namespace VectraGuard.ContainmentTests;

/// <summary>Where the machine does not allow a sandbox, nothing runs: never the bare command, and never with less than was asked for.</summary>
[Containment]
public class FailClosedTests : ContainmentTest
{
    private static IEnumerable<(string Obstacle, string Script)> Obstacles =>
    [
        ("no user namespaces", "echo 0 > /proc/sys/user/max_user_namespaces"),
        ("no mount namespaces", "echo 0 > /proc/sys/user/max_mnt_namespaces"),
        ("no network namespaces", "echo 0 > /proc/sys/user/max_net_namespaces"),
        ("no process namespaces", "echo 0 > /proc/sys/user/max_pid_namespaces"),
        ("a masked /proc", "mount -t proc proc /proc && mount -t tmpfs none /proc/sys"),
    ];

    // In a user namespace of the test's own, where such limits hold for nobody else.
    [SandboxTheory(nameof(Obstacles))]
    public void An_obstacle_is_a_refusal_that_names_its_cause(RuntimeKind runtime, string obstacle, string script)
    {
        string[] command = [.. Sandbox.CommandLine(runtime, "sh", "-c", "echo ran; touch made")];
        Assert.Equal("ran", Within("true", command).Exits(0).Output);
        File.Delete($"{Host.Workspace}/made");

        Outcome outcome = Within(script, command).Refuses();

        Assert.False(File.Exists($"{Host.Workspace}/made"), obstacle);
        Assert.Contains("cause: ", outcome.Error, StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void Without_a_proc_nothing_runs(RuntimeKind runtime)
    {
        string[] command = [.. Sandbox.CommandLine(runtime, "sh", "-c", "echo ran; touch made")];
        Assert.Equal("ran", Within("true", command).Exits(0).Output);
        File.Delete($"{Host.Workspace}/made");

        Within("mount -t tmpfs none /proc", command).Exits(125);

        Assert.False(File.Exists($"{Host.Workspace}/made"));
    }

    [Fact]
    public void A_runtime_that_does_not_exist_is_refused()
    {
        Assert.Equal("ran", Sandbox.Run(RuntimeKind.Namespace, "echo", "ran").Exits(0).Output);

        Host.Run(Installation.VectraGuard, "exec", "--runtime", "chroot", "--", "echo", "ran").Refuses("chroot");
        Host.Set("VECTRAGUARD_RUNTIME", "chroot");
        Host.Run(Installation.VectraGuard, "exec", "--", "echo", "ran").Refuses("chroot");
    }

    private Outcome Within(string script, string[] command) =>
        Host.Run(["unshare", "--user", "--map-root-user", "--mount", "--pid", "--fork", "sh", "-c", $"{script}\nexec \"$@\"", "sh", .. command]);
}
