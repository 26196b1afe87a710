using System.Diagnostics;
using VectraGuard.Configuration;
using VectraGuard.Policy;
using VectraGuard.UnitTests.Seccomp;

namespace VectraGuard.UnitTests.Embedding;

/// <summary>The library inside a real application, which this test runner is, with the executable that was built.</summary>
public sealed class RealGuardTests : IDisposable
{
    private static readonly string Built = RepositoryFile.Path("artifacts/vectra-guard");
    private readonly string workspace = Directory.CreateTempSubdirectory("vg-embedding").FullName;

    private GuardSettings Settings => new() { WorkingDirectory = workspace, Runtime = RuntimeChoice.Namespace };

    [Fact]
    public void Shows_what_would_happen_and_runs_nothing()
    {
        Guard guard = Create();

        GuardPlan plan = guard.Plan(["touch", "made"], Settings);

        Assert.Equal(workspace, plan.Policy.Workspace);
        Assert.Empty(Directory.GetFileSystemEntries(workspace));
    }

    [Fact]
    public async Task Runs_in_a_sandbox_and_says_how_it_ended()
    {
        Guard guard = Create();
        Assert.SkipUnless(guard.Probe().Single(row => row.Runtime is RuntimeKind.Namespace).Availability.IsAvailable, "this machine has no namespaces");

        int status = await guard.RunAsync(["sh", "-c", "test $$ -le 3 && touch made && exit 9"], Settings, TestContext.Current.CancellationToken);

        Assert.Equal(9, status);
        Assert.Equal(["made"], Directory.GetFileSystemEntries(workspace).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Its_streams_can_be_redirected()
    {
        Guard guard = Create();
        Assert.SkipUnless(guard.Probe().Single(row => row.Runtime is RuntimeKind.Namespace).Availability.IsAvailable, "this machine has no namespaces");
        ProcessStartInfo start = guard.StartInfo(["sh", "-c", "echo $VECTRAGUARD_SANDBOX"], Settings);
        start.RedirectStandardOutput = true;

        using Process process = Process.Start(start)!;

        Assert.Equal("namespace\n", await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Cancelling_ends_everything_inside()
    {
        Guard guard = Create();
        Assert.SkipUnless(guard.Probe().Single(row => row.Runtime is RuntimeKind.Namespace).Availability.IsAvailable, "this machine has no namespaces");
        using var cancellation = new CancellationTokenSource();
        string alive = Path.Combine(workspace, "alive");
        Task<int> run = guard.RunAsync(["sh", "-c", "while :; do echo x >> alive; sleep 0.05; done"], Settings, cancellation.Token);
        while (!File.Exists(alive))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        long length = new FileInfo(alive).Length;
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Equal(length, new FileInfo(alive).Length);

        // The next start finishes what the one that was killed could not; left to later, it would tell somebody else of this directory.
        Assert.Equal(0, await guard.RunAsync(["true"], Settings, TestContext.Current.CancellationToken));
    }

    public void Dispose() => Directory.Delete(workspace, recursive: true);

    private static Guard Create()
    {
        Assert.SkipUnless(File.Exists(Built), "artifacts/vectra-guard is not built: make build");
        return Guard.Create(Built);
    }
}
