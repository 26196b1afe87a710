namespace VectraGuard.ContainmentTests;

/// <summary>The program of macOS and Windows: the promises are those of the Linux executable that it brings into a container, and they hold in there.</summary>
[Containment]
public class PortableContainmentTests : ContainmentTest
{
    private readonly PortableInstallation portable;

    public PortableContainmentTests() => portable = new PortableInstallation(Host);

    [SandboxTheory(OnlyOnDocker = true)]
    public void Nothing_outside_is_read_or_written(RuntimeKind runtime)
    {
        string victim = Host.CreateFile("victim", "untouched"), secret = Host.CreateFile("home/.ssh/id_ed25519", "key"), shown = Host.CreateFile("data/shown", "untouched");
        Sandbox sandbox = portable.Sandbox.With("--bind", Path.GetDirectoryName(shown)!);

        Assert.Equal("wrote", Host.Probe("write", Host.CreateFile("control")));
        Assert.Equal("read", Host.Probe("read", secret));
        Assert.Equal("wrote", sandbox.Probe(runtime, "write", Host.CreateFile("workspace/file")));
        Assert.Equal("read", sandbox.Probe(runtime, "read", shown));
        Assert.Equal("ENOENT", sandbox.Probe(runtime, "read", victim));
        Assert.Equal("ENOENT", sandbox.Probe(runtime, "read", secret));
        Assert.Equal("EROFS", sandbox.Probe(runtime, "write", shown));
        Assert.Equal("EROFS", sandbox.Probe(runtime, "create", "/bin/new"));
        Assert.Equal("untouched", File.ReadAllText(shown));
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void Our_own_files_and_the_first_process_are_out_of_reach(RuntimeKind runtime)
    {
        portable.Sandbox.Run(runtime, "true").Exits(0);
        string state = Path.Combine(Host.Home, ".local/state/vectra-guard/audit.jsonl");

        Assert.Equal("read", Host.Probe("read", state));
        Assert.Equal("ENOENT", portable.Sandbox.Probe(runtime, "read", state));
        Assert.Equal("ENOENT", portable.Sandbox.Probe(runtime, "read", "/.vectra-guard/init"));
        Assert.Equal("1 2", portable.Sandbox.Shell(runtime, "cd /proc; echo [0-9]").Exits(0).Output);
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void Rights_and_calls_are_those_of_the_native_sandbox(RuntimeKind runtime)
    {
        const string Script = "grep -E '^(Cap|NoNewPrivs|Seccomp:)' /proc/self/status";
        string outside = Host.Shell(Script).Exits(0).Output, native = Sandbox.Shell(RuntimeKind.Namespace, Script).Exits(0).Output;

        Assert.Contains("NoNewPrivs:\t0", outside, StringComparison.Ordinal);
        Assert.Contains("Seccomp:\t2", native, StringComparison.Ordinal);
        Assert.Equal(native, portable.Sandbox.Shell(runtime, Script).Exits(0).Output);
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void There_is_no_network_but_loopback(RuntimeKind runtime)
    {
        const string Script = "cat /proc/net/dev | grep -c :";
        Assert.NotEqual("1", Host.Shell(Script).Exits(0).Output);

        Assert.Equal("1", portable.Sandbox.Shell(runtime, Script).Exits(0).Output);
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void What_is_hidden_and_what_git_obeys_is_protected(RuntimeKind runtime)
    {
        Host.InitializeGit();
        string hidden = Host.CreateFile("workspace/secrets/key", "key"), configuration = Path.Combine(Host.Workspace, ".git/config");
        Host.CreateFile("workspace/vectra-guard.yaml", "sandbox:\n  hide_paths: [secrets]\n");
        string control = Host.CreateDirectory("control");
        Host.Run("git", "init", "--quiet", control).Exits(0);

        Assert.Equal("read", Host.Probe("read", hidden));
        Assert.Equal("wrote", Host.Probe("write", Path.Combine(control, ".git/config")));
        Assert.Equal("ENOENT", portable.Sandbox.Probe(runtime, "read", hidden));
        Assert.Equal("EROFS", portable.Sandbox.Probe(runtime, "write", configuration));
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void What_an_editor_would_obey_does_not_stay(RuntimeKind runtime)
    {
        const string Script = "echo planted > .envrc; echo made > kept";
        Assert.Equal("", Host.Shell(Script).Exits(0).Output);
        File.Delete(Path.Combine(Host.Workspace, "kept"));
        File.Delete(Path.Combine(Host.Workspace, ".envrc"));

        Outcome outcome = portable.Sandbox.Shell(runtime, Script).Exits(0);

        Assert.Contains(".envrc", outcome.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Host.Workspace, "kept")));
        Assert.False(File.Exists(Path.Combine(Host.Workspace, ".envrc")));
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void An_image_brings_no_settings_of_its_own(RuntimeKind runtime)
    {
        const string Image = "vectra-guard-test/hostile:1", Settings = "sandbox:\n  enabled: false\n";
        portable.Import(Image, "ENV PATH=/bin XDG_CONFIG_HOME=/evil", ("etc/vectra-guard/config.yaml", Settings), ("evil/vectra-guard/config.yaml", Settings));
        portable.Configure(Image);

        Assert.Contains(
            "enabled: false",
            Host.Run("docker", "run", "--rm", "--network", "none", Image, "cat", "/etc/vectra-guard/config.yaml", "/evil/vectra-guard/config.yaml").Exits(0).Output,
            StringComparison.Ordinal);
        Assert.Equal(["namespace", "NoNewPrivs:\t1"], portable.Sandbox.Shell(runtime, "echo $VECTRAGUARD_SANDBOX; grep NoNewPrivs /proc/self/status").Exits(0).Lines);
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void Killing_the_program_leaves_no_container_and_no_command(RuntimeKind runtime)
    {
        using var marker = new Marker();
        string script = $"setsid sleep {marker.Seconds} & sleep {marker.Seconds} & echo started; wait";
        using (Running control = Host.Start("sh", "-c", script))
        {
            control.WaitForOutput("started");
            control.Kill();
            Assert.NotEmpty(marker.Holders);
            marker.Dispose();
        }

        using Running inside = portable.Sandbox.Start(runtime, "sh", "-c", $"sleep {marker.Seconds} & echo started; wait");
        inside.WaitForOutput("started");
        Assert.Single(portable.Containers);
        inside.Kill();

        marker.IsGone(TimeSpan.FromSeconds(3));
        Eventually.Holds(() => portable.Containers.Length == 0, TimeSpan.FromSeconds(10), () => "the container is still there");
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void Killing_the_program_at_any_moment_leaves_nothing(RuntimeKind runtime)
    {
        using var marker = new Marker();
        Assert.Equal("1", portable.Sandbox.Shell(runtime, "grep -c ^NoNewPrivs:.1 /proc/self/status").Exits(0).Output);
        for (int milliseconds = 100; milliseconds <= 1500; milliseconds += 200)
        {
            using Running inside = portable.Sandbox.Start(runtime, "sleep", marker.Seconds);
            Thread.Sleep(milliseconds);
            inside.Kill();
        }

        Eventually.Holds(() => portable.Containers.Length == 0, TimeSpan.FromSeconds(30), () => "a container is still there");
        marker.IsGone(TimeSpan.FromSeconds(1));
    }
}
