namespace VectraGuard.ContainmentTests;

/// <summary>The docker daemon's socket: out of reach on every runtime, and on each the way to root on the host for the user who binds it.</summary>
public class DaemonSocketTests : ContainmentTest
{
    private const string Usual = "/var/run/docker.sock";
    private const string Warning = "is bound: through it the command is root on this machine";

    private static string Socket => Runtimes.Daemon!["unix://".Length..];

    private static IEnumerable<string> Places => [Usual, Socket];

    [SandboxTheory]
    [Containment]
    public void Is_out_of_reach_unless_it_is_bound(RuntimeKind runtime)
    {
        Assert.Equal("connected", Host.Probe("connect-unix", Socket));

        Outcome outcome = Sandbox.With("--bind", Installation.Probe).Run(runtime, Installation.Probe, "connect-unix", Socket).Exits(0);

        Assert.Equal("ENOENT", outcome.Output);
        Assert.DoesNotContain(Warning, outcome.Error, StringComparison.Ordinal);
        Sandbox.With("--env", $"DOCKER_HOST={Runtimes.Daemon}").Run(runtime, "docker", "version").Exits(1);
    }

    [SandboxTheory(nameof(Places), EachOnDocker = true)]
    public void Works_where_the_user_bound_it_and_that_is_warned_of(RuntimeKind runtime, string place)
    {
        File.WriteAllText($"{Host.Workspace}/Dockerfile", "FROM scratch\nCOPY Dockerfile /\n");
        Sandbox sandbox = Sandbox.Configured("bind_mounts:", $"  - host_path: {Socket}", $"    container_path: {place}").With("--env", $"DOCKER_HOST=unix://{place}");

        Outcome outcome = sandbox.Shell(runtime, "docker version --format '{{.Server.Version}}' >&2 && docker ps --quiet >&2 && docker build --quiet .").Exits(0);

        Assert.StartsWith("sha256:", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"'{Socket}' {Warning}", outcome.Error, StringComparison.Ordinal);
        Host.Run("docker", "image", "rm", "--force", outcome.Output).Exits(0);
    }

    [SandboxTheory]
    public void Is_warned_of_when_a_directory_that_holds_it_is_bound(RuntimeKind runtime)
    {
        string directory = Path.GetDirectoryName(Socket)!;

        Outcome outcome = Sandbox.With("--bind", $"{directory}:/mnt/daemon").Run(runtime, "test", "-S", $"/mnt/daemon/{Path.GetFileName(Socket)}").Exits(0);

        Assert.Contains($"'{Socket}' {Warning}", outcome.Error, StringComparison.Ordinal);
    }
}
