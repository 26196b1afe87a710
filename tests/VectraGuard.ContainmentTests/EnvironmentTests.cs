namespace VectraGuard.ContainmentTests;

/// <summary>Variables that look like secrets, or that lead to the host's sockets, do not reach the command.</summary>
[Containment]
public class EnvironmentTests : ContainmentTest
{
    private static IEnumerable<string> Secrets =>
    [
        "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "GITHUB_TOKEN", "GH_TOKEN", "NPM_TOKEN", "NUGET_API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY",
        "DATABASE_PASSWORD", "MYSQL_PWD", "MY_SECRET", "STRIPE_KEY", "GOOGLE_APPLICATION_CREDENTIALS", "VAULT_TOKEN", "KUBECONFIG",
        "SSH_AUTH_SOCK", "SSH_AGENT_PID", "GPG_AGENT_INFO", "DBUS_SESSION_BUS_ADDRESS", "DOCKER_HOST", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "DISPLAY",
    ];

    [SandboxTheory(nameof(Secrets))]
    public void A_secret_is_dropped(RuntimeKind runtime, string name)
    {
        Host.Set(name, "words");
        string[] command = ["sh", "-c", $"echo \"${{{name}-dropped}}\""];

        Assert.Equal("words", Host.Run(command).Exits(0).Output);
        Assert.Equal("dropped", Sandbox.Run(runtime, command).Exits(0).Output);
    }

    [SandboxTheory]
    public void Of_a_minimal_environment_only_a_short_list_is_left(RuntimeKind runtime)
    {
        Host.Set("HARMLESS", "words");
        string[] command = ["sh", "-c", "echo \"${HARMLESS-dropped} ${HOME-dropped}\""];

        Assert.Equal($"words {Host.Home}", Host.Run(command).Exits(0).Output);
        Assert.Equal($"dropped {Host.Home}", Sandbox.Configured("environment: minimal").Run(runtime, command).Exits(0).Output);
    }

    [SandboxTheory]
    public void No_variable_lowers_protection(RuntimeKind runtime)
    {
        string victim = Host.CreateFile("outside/victim", "untouched");
        foreach (string name in (string[])["VECTRAGUARD_SANDBOX", "VECTRAGUARD_DISABLE", "VECTRAGUARD_ENABLED", "VECTRAGUARD_SECCOMP", "VECTRAGUARD_BYPASS", "VECTRAGUARD_ALLOW_NETWORK"])
        {
            Host.Set(name, "none");
        }

        Assert.Equal("wrote", Host.Probe("write", Host.CreateFile("outside/control")));
        Assert.Equal("ENOENT", Sandbox.Probe(runtime, "write", victim));
        Assert.Equal("EROFS", Sandbox.With("--bind", victim).Probe(runtime, "write", victim));
    }
}
