using VectraGuard.Configuration;
using VectraGuard.Embedding;
using VectraGuard.Host;
using VectraGuard.Policy;
using VectraGuard.UnitTests.Fakes;
using VectraGuard.UnitTests.Host;

namespace VectraGuard.UnitTests.Embedding;

/// <summary>The library inside an application: what it says, and what it would start.</summary>
public class GuardTests
{
    private readonly FakeHost host = FakeHost.Developer();
    private readonly FakeProbes probes = new();
    private readonly FakeApplication application;
    private readonly Guard guard;

    public GuardTests()
    {
        application = new FakeApplication(host);
        guard = new Guard(application, probes, "/usr/bin/vectra-guard");
    }

    [Fact]
    public async Task Running_starts_the_executable_with_settings_and_never_with_a_plan()
    {
        application.ExitStatus = 7;
        var settings = new GuardSettings
        {
            WorkingDirectory = "/home/u/src/app",
            ConfigFile = "/home/u/mine.yaml",
            Runtime = RuntimeChoice.Namespace,
            Network = NetworkAccess.Host,
            Seccomp = SeccompProfile.Strict,
            Capabilities = CapabilitySet.None,
            Workspace = "/home/u/src/app",
            Binds = [new BindMount("/srv/a:b", "/srv/x", ReadOnly: false)],
            Environment = ["A=1", "TOKEN"],
            Timeout = TimeSpan.FromSeconds(90),
        };

        int status = await guard.RunAsync(["make", "--always-make", "a b"], settings, TestContext.Current.CancellationToken);

        System.Diagnostics.ProcessStartInfo start = Assert.Single(application.Started);
        Assert.Equal(7, status);
        Assert.Equal("/usr/bin/vectra-guard", start.FileName);
        Assert.Equal("/home/u/src/app", start.WorkingDirectory);
        Assert.Equal(
            [
                "exec", "--config", "/home/u/mine.yaml", "--runtime", "namespace", "--network", "host", "--seccomp", "strict", "--capabilities", "none",
                "--workspace", "/home/u/src/app", "--bind", @"/srv/a\:b:/srv/x:rw", "--env", "A=1", "--env", "TOKEN", "--timeout", "90s", "--", "make", "--always-make", "a b",
            ],
            start.ArgumentList);
    }

    [Fact]
    public void Without_settings_only_the_command_is_passed_on() =>
        Assert.Equal(["exec", "--", "true"], guard.StartInfo(["true"]).ArgumentList);

    [Fact]
    public void A_word_that_dotnet_would_change_is_refused() =>
        Assert.Contains(@"\xff", Assert.Throws<UserException>(() => guard.StartInfo(["cat", "a\uDCFF"])).Problem, StringComparison.Ordinal);

    [Fact]
    public void No_command_is_refused()
    {
        Assert.Throws<UserException>(() => guard.StartInfo([]));
        Assert.Throws<UserException>(() => guard.Plan([""]));
    }

    [Fact]
    public void A_timeout_that_would_be_rounded_away_is_refused() =>
        Assert.Throws<UserException>(() => guard.StartInfo(["true"], new GuardSettings { Timeout = TimeSpan.FromTicks(5) }));

    [Fact]
    public void A_plan_says_what_the_command_line_would_do()
    {
        host.Set("MY_API_TOKEN", "secret");

        GuardPlan plan = guard.Plan(["make"], new GuardSettings { Runtime = RuntimeChoice.Namespace, Seccomp = SeccompProfile.Strict });

        Assert.Equal(RuntimeKind.Namespace, plan.Runtime);
        Assert.Equal("asked for", plan.Reason);
        Assert.Equal(SeccompProfile.Strict, plan.Policy.Seccomp);
        Assert.Contains("MY_API_TOKEN", plan.DroppedVariables);
        Assert.NotEmpty(plan.Steps);
        Assert.Empty(application.Started);
    }

    [Theory]
    [InlineData(0, NetworkAccess.None, new[] { "no Landlock" })]
    [InlineData(0, NetworkAccess.Host, new[] { "no Landlock", "abstract sockets" })]
    [InlineData(1, NetworkAccess.None, new[] { "no Landlock" })]
    [InlineData(2, NetworkAccess.None, new string[0])]
    [InlineData(2, NetworkAccess.Host, new[] { "abstract sockets" })]
    [InlineData(5, NetworkAccess.Host, new[] { "abstract sockets" })]
    [InlineData(6, NetworkAccess.Host, new string[0])]
    public void A_plan_names_what_the_kernels_Landlock_leaves_open(int version, NetworkAccess network, string[] named)
    {
        probes.Landlock = (version, KernelAttempt.Success);

        GuardPlan plan = guard.Plan(["make"], new GuardSettings { Runtime = RuntimeChoice.Namespace, Network = network });

        Assert.Equal(named.Length, plan.Differences.Count);
        Assert.All(named.Zip(plan.Differences), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(5, NetworkAccess.Host, true)]
    [InlineData(0, NetworkAccess.Host, true)]
    [InlineData(6, NetworkAccess.Host, false)]
    [InlineData(0, NetworkAccess.None, false)]
    public void Strict_refuses_what_an_older_Landlock_would_leave_open(int version, NetworkAccess network, bool isRefused)
    {
        probes.Landlock = (version, KernelAttempt.Success);
        var settings = new GuardSettings { Runtime = RuntimeChoice.Namespace, Network = network, Seccomp = SeccompProfile.Strict };

        UserException? refusal = Record.Exception(() => guard.Plan(["make"], settings)) as UserException;

        Assert.Equal(isRefused, refusal is not null);
        Assert.Equal(isRefused, refusal?.Cause?.Contains("abstract sockets", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public void A_projects_own_file_only_tightens_here_too()
    {
        host.Files.File("/home/u/src/app/vectra-guard.yaml", "sandbox:\n  allow_network: true\n  seccomp_profile: strict\n");

        GuardPlan plan = guard.Plan(["make"], new GuardSettings { Runtime = RuntimeChoice.Namespace });

        Assert.Equal(NetworkAccess.None, plan.Policy.Network);
        Assert.Equal(SeccompProfile.Strict, plan.Policy.Seccomp);
        Assert.Contains(plan.Notes, note => note.Contains("allow_network", StringComparison.Ordinal));
    }

    [Fact]
    public void Probing_says_what_is_missing_and_what_mends_it()
    {
        probes.Namespaces = new KernelAttempt(KernelStep.Namespaces, VectraGuard.Linux.Errno.NotPermitted, "cannot make namespaces");

        RuntimeAvailability namespaces = guard.Probe().Single(row => row.Runtime is RuntimeKind.Namespace);

        Assert.False(namespaces.Availability.IsAvailable);
        Assert.NotNull(namespaces.Availability.Cause);
    }

    [Fact]
    public void The_executable_beside_the_application_comes_before_the_one_along_the_path()
    {
        host.Files.Owner = 0;
        host.Files.File("/usr/local/bin/vectra-guard", mode: 0b111_101_101);
        Assert.Equal("/usr/local/bin/vectra-guard", ExecutableSearch.Find(named: null, application));
        host.Files.File("/opt/app/vectra-guard", mode: 0b111_101_101);
        Assert.Equal("/opt/app/vectra-guard", ExecutableSearch.Find(named: null, application));
        Assert.Throws<UserException>(() => ExecutableSearch.Find("/nowhere/vectra-guard", application));
    }
}
