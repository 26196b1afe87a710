using System.Text.Json;

namespace VectraGuard.ContainmentTests;

/// <summary>The executable's own attempts to break out.</summary>
public class VerifyTests : ContainmentTest
{
    [SandboxTheory]
    public void Every_promise_holds_and_the_controls_work_outside(RuntimeKind runtime)
    {
        Outcome outcome = Host.Run(Installation.VectraGuard, "verify", "--runtime", Sandbox.Name(runtime), "--json").Exits(0);

        JsonElement result = Assert.Single(JsonDocument.Parse(outcome.Output).RootElement.GetProperty("runtimes").EnumerateArray());
        Assert.Equal(Sandbox.Name(runtime), result.GetProperty("name").GetString());
        ILookup<string, string> verdicts = result.GetProperty("attempts").EnumerateArray()
            .ToLookup(attempt => attempt.GetProperty("promise").GetString()!, attempt => attempt.GetProperty("verdict").GetString()!);
        Assert.True(verdicts.Count >= 8, outcome.Output);
        Assert.All(verdicts, promise => Assert.Contains("held", promise));
        Assert.All(verdicts, promise => Assert.All(promise, verdict => Assert.StartsWith("held", verdict, StringComparison.Ordinal)));
    }

    [SandboxTheory]
    public void It_says_so_in_words_and_leaves_nothing_behind(RuntimeKind runtime)
    {
        string before = Host.Shell("ls -d /var/tmp/vectra-guard-verify-* 2>/dev/null | sort; echo looked").Exits(0).Output;

        string report = Host.Run(Installation.VectraGuard, "verify", "--runtime", Sandbox.Name(runtime)).Exits(0).Output;

        Assert.Contains("attempts were refused", report, StringComparison.Ordinal);
        Assert.Equal(before, Host.Shell("ls -d /var/tmp/vectra-guard-verify-* 2>/dev/null | sort; echo looked").Exits(0).Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Host.Workspace));
    }

    [Fact]
    public void An_unknown_runtime_is_a_usage_error() => Host.Run(Installation.VectraGuard, "verify", "--runtime", "chroot").Exits(2);
}
