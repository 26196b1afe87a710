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
        ("a masked /proc", "mount -t tmpfs none /proc/sys"),
    ];

    // The client runs, and answers; only the daemon behind it is not there, or sees other files than we do.
    private static IEnumerable<(string Obstacle, string Script)> ObstaclesToTheDaemon =>
    [
        ("no daemon", "export DOCKER_HOST=unix:///nowhere"),
        ("a client that does nothing", "for place in /usr/bin /usr/local/bin; do [ ! -e $place/docker ] || mount --bind /bin/true $place/docker; done"),
        ("a workspace that the daemon does not see", "mount -t tmpfs none \"$PWD\"; cd \"$PWD\""),
        ("a home that the daemon does not see", "mount -t tmpfs none \"$HOME\""),
    ];

    [SandboxTheory(nameof(ObstaclesToTheDaemon), OnlyOnDocker = true, EachOnDocker = true)]
    public void An_obstacle_on_the_way_to_the_daemon_is_a_refusal_that_names_its_cause(RuntimeKind runtime, string obstacle, string script) =>
        IsRefused(runtime, obstacle, script);

    [SandboxTheory(nameof(Obstacles), NotOnDocker = "the daemon makes the namespaces, with rights of its own")]
    public void An_obstacle_is_a_refusal_that_names_its_cause(RuntimeKind runtime, string obstacle, string script) => IsRefused(runtime, obstacle, script);

    private void IsRefused(RuntimeKind runtime, string obstacle, string script)
    {
        string[] command = [.. Sandbox.CommandLine(runtime, "sh", "-c", "echo ran; touch made")];
        Assert.Equal("ran", Host.RunAfter("true", command).Exits(0).Output);
        File.Delete($"{Host.Workspace}/made");

        Outcome outcome = Host.RunAfter(script, command).Exits(125);

        Assert.Empty(outcome.OutputBytes);
        Assert.False(File.Exists($"{Host.Workspace}/made"), obstacle);

        // What bubblewrap itself has to say of it comes before our own words.
        Assert.Contains(outcome.Error.Split('\n'), line => line.StartsWith("vectra-guard: ", StringComparison.Ordinal));
        bool explains = outcome.Error.Contains("cause: ", StringComparison.Ordinal);
        bool bubblewrapExplains = runtime is RuntimeKind.Bubblewrap && outcome.Error.Contains("bwrap: ", StringComparison.Ordinal);
        Assert.True(explains || bubblewrapExplains, outcome.Error);
    }

    [SandboxTheory]
    public void Without_a_proc_nothing_runs(RuntimeKind runtime)
    {
        string[] command = [.. Sandbox.CommandLine(runtime, "sh", "-c", "echo ran; touch made")];
        Assert.Equal("ran", Host.RunAfter("true", command).Exits(0).Output);
        File.Delete($"{Host.Workspace}/made");

        Host.RunAfter("mount -t tmpfs none /proc", command).Exits(125);

        Assert.False(File.Exists($"{Host.Workspace}/made"));
    }

    private static IEnumerable<string> Limits => ["ulimit -f 100", "ulimit -v 100000", "ulimit -n 8"];

    [SandboxTheory(nameof(Limits))]
    public void Limits_that_are_too_low_are_a_refusal_and_no_crash(RuntimeKind runtime, string limit)
    {
        string[] command = [.. Sandbox.CommandLine(runtime, "echo", "ran")];
        Assert.Equal("ran", Host.Run(command).Exits(0).Output);

        Host.Shell($"{limit}; exec \"$@\"", command).Refuses();
    }

    [Fact]
    public void A_runtime_that_does_not_exist_is_refused()
    {
        Assert.Equal("ran", Sandbox.Run(RuntimeKind.Namespace, "echo", "ran").Exits(0).Output);

        Host.Run(Installation.VectraGuard, "exec", "--runtime", "chroot", "--", "echo", "ran").Refuses("chroot");
        Host.Set("VECTRAGUARD_RUNTIME", "chroot");
        Host.Run(Installation.VectraGuard, "exec", "--", "echo", "ran").Refuses("chroot");
    }
}
