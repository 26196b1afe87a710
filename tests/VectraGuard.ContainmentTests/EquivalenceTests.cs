namespace VectraGuard.ContainmentTests;

/// <summary>
/// One table of attempts: each comes to the same in every runtime, and where another tool enforces the policy that <c>--dry-run --format</c> prints.
/// </summary>
[Containment]
public sealed class EquivalenceTests : ContainmentTest
{
    private readonly Running _neighbour;
    private readonly Listener _tcp = Listener.Tcp();
    private readonly Listener _path;
    private readonly Listener _name;
    private readonly string _abstract = $"vg-{Guid.NewGuid():N}";

    public EquivalenceTests()
    {
        Host.InitializeGit();
        _neighbour = Host.Start("sleep", "1000");
        _path = Listener.Unix($"{Host.Root}/socket");
        _name = Listener.Abstract(_abstract);
        Host.CreateFile("victim", "of the host");
        Host.CreateFile("home/.ssh/id_ed25519", "of the host");
        Host.CreateFile("workspace/own", "of the project");
        Host.Set("GITHUB_TOKEN", "of the host");
    }

    public static TheoryData<string> Formats => ["docker", "bwrap", "oci"];

    // What is tried, what comes of it outside (null: that takes rights that not every caller has), and inside.
    private IEnumerable<(string[] Attempt, string? Outside, string Inside)> Attempts =>
    [
        (["read", $"{Host.Workspace}/own"], "read", "read"),
        (["write", $"{Host.Workspace}/own"], "wrote", "wrote"),
        (["read", $"{Host.Root}/victim"], "read", "ENOENT"),
        (["open-write", $"{Host.Root}/victim"], "opened", "ENOENT"),
        (["see", $"{Host.Root}/victim"], "file", "ENOENT"),
        (["read", $"{Host.Home}/.ssh/id_ed25519"], "read", "ENOENT"),
        (["mkdir", $"/usr/{_abstract}"], null, "EROFS"),
        (["open-write", $"{Host.Workspace}/.git/config"], "opened", "EROFS"),
        (["rename", $"{Host.Workspace}/.git", $"{Host.Workspace}/old"], null, "EBUSY"),
        (["see", $"/proc/{_neighbour.Id}"], "directory", "ENOENT"),
        (["kill", $"{_neighbour.Id}", "0"], "signaled", "ESRCH"),
        (["ptrace", $"{_neighbour.Id}"], null, "EPERM"),
        (["connect-tcp", "127.0.0.1", $"{_tcp.Port}"], "connected", "ECONNREFUSED"),
        (["connect-unix", $"{Host.Root}/socket"], "connected", "ENOENT"),
        (["connect-unix", $"@{_abstract}"], "connected", "ECONNREFUSED"),
        (["mount", "tmpfs", Host.Workspace], null, "EPERM"),
        (["clone", "user,net"], "cloned", "EPERM"),
    ];

    private string Script => string.Join('\n', Attempts.Select(row => ShellText.Quote([Installation.Probe, .. row.Attempt])).Append("echo ${GITHUB_TOKEN-unset}"));

    private IEnumerable<string> Expected => Named([.. Attempts.Select(row => row.Inside), "unset"]);

    [SandboxTheory]
    public void Each_attempt_has_the_same_outcome(RuntimeKind runtime)
    {
        foreach ((string[] attempt, string? outside, _) in Attempts.Where(row => row.Outside is not null))
        {
            Assert.Equal($"{string.Join(' ', attempt)}: {outside}", $"{string.Join(' ', attempt)}: {Host.Probe(attempt)}");
        }

        Assert.Equal(Expected, Named(Sandbox.With("--bind", Installation.Probe).Shell(runtime, Script).Exits(0).Lines));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Each_attempt_has_the_same_outcome_where_another_tool_enforces_the_policy(string format)
    {
        RuntimeKind runtime = format == "docker" ? RuntimeKind.Docker : RuntimeKind.Namespace;
        Assert.SkipWhen(!Installation.RequiresEveryRuntime && Runtimes.WhyMissing(runtime) is not null, "the runtime is missing");

        // The run makes docker's image.
        Sandbox.Run(runtime, "true").Exits(0);
        string policy = Sandbox.With("--bind", Installation.Probe, "--dry-run", "--quiet", "--format", format).Shell(RuntimeKind.Namespace, Script).Exits(0).Output;

        Assert.Equal(Expected, Named((format == "oci" ? RunBundle(policy) : Host.Run("bash", Host.CreateFile("policy", policy))).Exits(0).Lines));
    }

    private Outcome RunBundle(string policy)
    {
        Host.CreateFile("bundle/config.json", policy);
        Host.CreateDirectory("bundle/rootfs");

        // crun refuses machines whose control groups are of both versions, even where it shall use none: there it is shown one of them.
        const string script = """
            mount -t tmpfs none /sys/fs/cgroup/unified 2>/dev/null
            cd "$1" && XDG_RUNTIME_DIR="$1" exec crun --root "$1/state" --cgroup-manager=disabled run --bundle "$1/bundle" vg-test
            """;
        string[] identity = Caller.IsRoot ? [] : ["--user", "--map-current-user", "--keep-caps"];
        return Host.Run(["unshare", .. identity, "--mount", "--propagation", "private", "sh", "-c", script, "sh", Host.Root]);
    }

    // With their attempts, so that a difference names what differs.
    private IEnumerable<string> Named(string[] outcomes) =>
        outcomes.Zip(Attempts.Select(row => string.Join(' ', row.Attempt)).Append("variable"), (outcome, attempt) => $"{attempt}: {outcome}");

    /// <inheritdoc/>
    public override void Dispose()
    {
        _neighbour.Dispose();
        _tcp.Dispose();
        _path.Dispose();
        _name.Dispose();
        base.Dispose();
    }
}
