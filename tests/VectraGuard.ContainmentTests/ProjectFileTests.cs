namespace VectraGuard.ContainmentTests;

/// <summary>A project's own file comes from the very repository that is being sandboxed: unapproved, it can tighten and not loosen.</summary>
[Containment]
public class ProjectFileTests : ContainmentTest
{
    private static IEnumerable<string> Loosenings =>
    [
        "enabled: false", "allow_network: true", "cache: shared", "use_overlayfs: true", "seccomp_profile: none", "seccomp_profile: minimal", "capability_set: normal",
        "security_level: permissive", "home: read-only", "workspace_dir: /", "cache_dir: /etc", "env_passthrough: [MY_TOKEN]", "docker_image: evil",
        "bind_mounts: [{host_path: /, container_path: /srv/host, read_only: false}]",
    ];

    [SandboxTheory(nameof(Loosenings))]
    public void A_loosening_is_ignored_and_named_once(RuntimeKind runtime, string line)
    {
        string key = line.Split(':')[0];
        Host.Set("MY_TOKEN", "words");
        Host.CreateFile("workspace/vectra-guard.yaml", $"sandbox:\n  {line}\n");
        using Listener listener = Listener.Tcp();
        string victim = Host.CreateFile("outside/victim", "untouched");
        Host.CreateFile("home/secret", "of the host");

        Outcome outcome = Sandbox.Shell(runtime, "printenv MY_TOKEN; ls /srv 2>/dev/null; ls -A \"$HOME\" | grep secret; cat /proc/self/status").Exits(0);

        Assert.DoesNotContain("words", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Seccomp:\t2", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("NoNewPrivs:\t1", outcome.Output, StringComparison.Ordinal);
        Assert.Single(outcome.Error.Split('\n'), text => text.StartsWith($"vectra-guard: ignored {key}", StringComparison.Ordinal));
        Assert.Equal("ECONNREFUSED", Sandbox.Probe(runtime, "connect-tcp", "127.0.0.1", $"{listener.Port}"));
        Assert.Equal("EROFS", Sandbox.With("--bind", victim).Probe(runtime, "write", victim));
    }

    [SandboxTheory]
    public void A_tightening_counts(RuntimeKind runtime)
    {
        Host.CreateFile("workspace/secret.txt", "words");
        Host.CreateFile("workspace/kept.txt", "words");
        Host.CreateFile("workspace/vectra-guard.yaml", "sandbox:\n  hide_paths: [secret.txt]\n  read_only_paths: [kept.txt]\n  environment: minimal\n  capability_set: none\n");
        Host.Set("HARMLESS", "here");

        Outcome outcome = Sandbox.Shell(runtime, "cat secret.txt; echo \"${HARMLESS-dropped}\"; grep CapEff /proc/self/status").Exits(0);

        Assert.Equal(["dropped", "CapEff:\t0000000000000000"], outcome.Lines);
        Assert.Equal("EROFS", Sandbox.Probe(runtime, "write", $"{Host.Workspace}/kept.txt"));
    }

    [SandboxTheory]
    public void The_file_itself_cannot_be_changed_from_inside(RuntimeKind runtime)
    {
        string file = Host.CreateFile("workspace/vectra-guard.yaml", "sandbox:\n  enabled: true\n");

        Assert.Equal("wrote", Host.Probe("write", Host.CreateFile("workspace/control")));
        Assert.Equal("EROFS", Sandbox.Probe(runtime, "write", file));
        Assert.Equal("EBUSY", Sandbox.Probe(runtime, "unlink", file));
        Assert.Equal("EBUSY", Sandbox.Probe(runtime, "rename", file, $"{Host.Workspace}/away"));
    }
}
