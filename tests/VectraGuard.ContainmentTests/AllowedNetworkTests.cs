namespace VectraGuard.ContainmentTests;

/// <summary>The network that a command has: its own loopback always, the host's when that was allowed.</summary>
public class AllowedNetworkTests : ContainmentTest
{
    [SandboxTheory]
    public void Loopback_works(RuntimeKind runtime) => Assert.Equal("connected", Sandbox.Probe(runtime, "loopback"));

    private static IEnumerable<string> Ways => ["option", "settings"];

    [SandboxTheory(nameof(Ways))]
    public void The_hosts_network_is_there_when_it_was_allowed(RuntimeKind runtime, string way)
    {
        using Listener listener = Listener.Tcp();
        Sandbox sandbox = way == "option" ? Sandbox.With("--network", "host") : Sandbox.Configured("allow_network: true");

        Assert.Equal("connected", sandbox.Probe(runtime, "connect-tcp", "127.0.0.1", $"{listener.Port}"));
    }

    [SandboxTheory]
    public void A_flag_closes_what_settings_opened(RuntimeKind runtime)
    {
        using Listener listener = Listener.Tcp();
        Sandbox sandbox = Sandbox.Configured("allow_network: true").With("--network", "none");

        Assert.Equal("ECONNREFUSED", sandbox.Probe(runtime, "connect-tcp", "127.0.0.1", $"{listener.Port}"));
    }
}
