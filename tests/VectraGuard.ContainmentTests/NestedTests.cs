namespace VectraGuard.ContainmentTests;

/// <summary>vectra-guard inside of something that contains already: it works, or it says what the outer layer forbids and which of its options would do.</summary>
public class NestedTests : ContainmentTest
{
    private const string Runs = "";
    private const string Filter = "cause: the system call filter of an outer container or sandbox forbids it\n  start the outer container with --security-opt seccomp=unconfined --security-opt systempaths=unconfined";
    private const string Masks = "cause: an outer container or sandbox hides parts of /proc, so the kernel allows no new one inside of it\n  start the outer container with --security-opt systempaths=unconfined";
    private const string NoDaemon = "cause: there is no /var/run/docker.sock: the docker daemon is not running, or has its socket elsewhere\n  run vectra-guard outside of this container";
    private const string NoNamespaces = "allows no further user namespaces (bwrap --disable-userns does that)";
    private const string ForeignProc = "/proc belongs to another PID namespace\n  cause: an outer sandbox has a PID namespace of its own, but the /proc of the machine\n  have the outer sandbox mount a /proc of its own (bwrap: --proc /proc";
    private const string Itself = "cause: this is inside of a sandbox of vectra-guard";

    private static readonly string[] Inner = ["namespace", "bubblewrap", "docker"];

    // What the three runtimes come to in each. A bwrap that root started makes parts of /proc read-only.
    private static (string Outer, string[] Outcomes)[] Table =>
    [
        ("docker", [Filter, Filter, NoDaemon]),
        ("docker --security-opt seccomp=unconfined", [Masks, Masks, NoDaemon]),
        ("docker --security-opt seccomp=unconfined --security-opt systempaths=unconfined", [Runs, Runs, NoDaemon]),
        ("bwrap --proc /proc", Caller.IsRoot ? [Masks, Masks, Runs] : [Runs, Runs, Runs]),
        ("bwrap --proc /proc --unshare-user --disable-userns", [NoNamespaces, NoNamespaces, Runs]),
        ("bwrap", [ForeignProc, ForeignProc, Runs]),
        ("namespace", [Itself, Itself, Itself]),
        ("bubblewrap", [Itself, Itself, Itself]),
        ("runtime docker", [Itself, Itself, Itself]),
        ("namespace --seccomp none --capabilities normal", [Itself, Itself, Itself]),
    ];

    public static IEnumerable<TheoryDataRow<string, string, string>> Rows =>
        from row in Table
        from index in Enumerable.Range(0, Inner.Length)
        select new TheoryDataRow<string, string, string>(row.Outer, Inner[index], row.Outcomes[index]) { Skip = Missing };

    public static IEnumerable<TheoryDataRow<string>> Outers => Table.Select(row => new TheoryDataRow<string>(row.Outer) { Skip = Missing });

    private static string? Missing => Installation.RequiresEveryRuntime ? null : Runtimes.WhyMissing(RuntimeKind.Docker) ?? Runtimes.WhyMissing(RuntimeKind.Bubblewrap);

    [Theory]
    [MemberData(nameof(Rows))]
    public void It_runs_or_says_what_the_outer_layer_forbids(string outer, string inner, string expected)
    {
        Outcome outcome = In(outer, "exec", "--runtime", inner, "--", "echo", "ran");

        if (expected == Runs)
        {
            Assert.Equal("ran", outcome.Exits(0).Output);
            return;
        }

        outcome.RefusesLoudly(expected);
    }

    [Theory]
    [MemberData(nameof(Outers))]
    public void Doctor_and_version_say_the_same(string outer)
    {
        string[] outcomes = Table.Single(row => row.Outer == outer).Outcomes;
        Outcome doctor = In(outer, "doctor");
        Outcome version = In(outer, "version").Exits(0);

        doctor.Exits(outcomes.Contains(Runs) ? 0 : 1);
        for (int i = 0; i < Inner.Length; i++)
        {
            string about = Section(doctor.Lines, Inner[i]);
            Assert.Contains(outcomes[i] == Runs ? " available" : "not available", about, StringComparison.Ordinal);
            Assert.All(outcomes[i].Split('\n'), line => Assert.Contains(line.Trim(), about, StringComparison.Ordinal));
            Assert.Contains(outcomes[i] == Runs ? ": available" : ": not available", version.Lines.Single(line => line.StartsWith($"- {Inner[i]}", StringComparison.Ordinal)), StringComparison.Ordinal);
        }
    }

    [SandboxTheory]
    [Containment]
    public void The_variable_is_not_believed_outside(RuntimeKind runtime)
    {
        Host.Set("VECTRAGUARD_SANDBOX", Sandbox.Name(runtime));

        HasOwnNamespace(runtime, "pid");
        Assert.Equal(Sandbox.Name(runtime), Sandbox.Run(runtime, "printenv", "VECTRAGUARD_SANDBOX").Exits(0).Output);
    }

    [SandboxTheory]
    public void Without_the_variable_it_is_the_same_inside(RuntimeKind runtime)
    {
        Sandbox sandbox = Sandbox.With("--bind", Installation.VectraGuard);
        string[] command = [Installation.VectraGuard, "exec", "--runtime", "namespace", "--", "echo", "ran"];

        Outcome with = sandbox.Run(runtime, command).RefusesLoudly(Itself);
        Outcome without = sandbox.Run(runtime, ["env", "-u", "VECTRAGUARD_SANDBOX", .. command]).RefusesLoudly(Itself);

        Assert.Equal(with.Error, without.Error);
    }

    private Outcome In(string outer, params string[] words)
    {
        string[] named = outer.Split(' ');
        return named[0] switch
        {
            "docker" => Host.Run([.. Container(named[1..]), Installation.VectraGuard, .. words]),
            "bwrap" => Host.Run(["bwrap", .. Bubblewrap, .. named[1..], "--", Installation.VectraGuard, .. words]),
            "runtime" => Inside(named[1..], words),
            _ => Inside(named, words),
        };
    }

    private Outcome Inside(string[] runtime, string[] words) =>
        Host.Run([Installation.VectraGuard, "exec", "--runtime", .. runtime, "--bind", Installation.VectraGuard, "--", Installation.VectraGuard, .. words]);

    private string[] Bubblewrap => ["--unshare-pid", "--ro-bind", "/", "/", "--dev", "/dev", "--bind", Host.Root, Host.Root, "--die-with-parent"];

    // The machine's own programs over the empty image, which a run of the docker runtime makes.
    private string[] Container(string[] options)
    {
        Sandbox.Run(RuntimeKind.Docker, "true").Exits(0);
        string user = Host.Run("sh", "-c", "echo $(id -u):$(id -g)").Output;
        IEnumerable<string> system = ((string[])["/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc"]).Where(Path.Exists);
        return
        [
            "docker", "run", "--rm", "--network", "none", "--user", user, .. options, .. system.Append(Installation.VectraGuard).SelectMany(path => (string[])["-v", $"{path}:{path}:ro"]),
            "-v", $"{Host.Root}:{Host.Root}", "--tmpfs", "/tmp", "--env", $"HOME={Host.Home}", "--workdir", Host.Workspace, "vectra-guard/host-root:1",
        ];
    }

    // From its own line to that of the next runtime, without the margins.
    private static string Section(string[] lines, string name) =>
        string.Join('\n', lines.SkipWhile(line => !line.StartsWith($"  {name} ", StringComparison.Ordinal)).TakeWhile((line, index) => index == 0 || line.StartsWith("     ", StringComparison.Ordinal))
            .Select(line => line.Trim().Replace("to mend it: ", "", StringComparison.Ordinal)));
}
