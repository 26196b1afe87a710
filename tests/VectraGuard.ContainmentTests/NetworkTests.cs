namespace VectraGuard.ContainmentTests;

/// <summary>Without permission there is no network but the sandbox's own loopback, and nobody of the host answers.</summary>
[Containment]
public class NetworkTests : ContainmentTest
{
    [SandboxTheory]
    public void Nobody_answers_on_the_hosts_loopback(RuntimeKind runtime)
    {
        using Listener listener = Listener.Tcp();

        Assert.Equal("connected", Host.Probe("connect-tcp", "127.0.0.1", $"{listener.Port}"));
        Assert.Equal("ECONNREFUSED", Sandbox.Probe(runtime, "connect-tcp", "127.0.0.1", $"{listener.Port}"));
    }

    [SandboxTheory]
    public void An_abstract_socket_of_the_host_is_not_reached(RuntimeKind runtime)
    {
        string name = $"vg-{Guid.NewGuid():N}";
        using Listener listener = Listener.Abstract(name);

        Assert.Equal("connected", Host.Probe("connect-unix", $"@{name}"));
        Assert.Equal("ECONNREFUSED", Sandbox.Probe(runtime, "connect-unix", $"@{name}"));
    }

    private static IEnumerable<string> SocketPlaces => ["HOME/.agent", "HOME/.gnupg/agent", "/tmp/vg-NEW", "/dev/shm/vg-NEW"];

    [SandboxTheory(nameof(SocketPlaces))]
    public void A_socket_of_the_host_is_not_reached(RuntimeKind runtime, string place)
    {
        Host.CreateDirectory("home/.gnupg");
        string path = place
            .Replace("HOME", Host.Home, StringComparison.Ordinal)
            .Replace("NEW", $"{Guid.NewGuid():N}", StringComparison.Ordinal);
        using Listener listener = Listener.Unix(path);
        try
        {
            Assert.Equal("connected", Host.Probe("connect-unix", path));
            Assert.Equal("ENOENT", Sandbox.Probe(runtime, "connect-unix", path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [SandboxTheory]
    public void Loopback_is_the_only_device(RuntimeKind runtime)
    {
        const string devices = "tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '";

        Assert.Equal("lo", Sandbox.Shell(runtime, devices).Exits(0).Output);
        HasOwnNamespace(runtime, "net");
    }
}
