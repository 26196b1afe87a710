namespace VectraGuard.ContainmentTests;

/// <summary>What git runs later on the host cannot be planted from inside.</summary>
[Containment]
public class GitTests : ContainmentTest
{
    public GitTests() => Host.InitializeGit();

    private static IEnumerable<string> Attacks =>
    [
        "write .git/config", "create .git/hooks/pre-commit", "unlink .git/config", "rename .git/hooks .git/away", "rename .git away",
    ];

    [SandboxTheory(nameof(Attacks))]
    public void What_git_executes_cannot_be_changed(RuntimeKind runtime, string attempt)
    {
        string[] words = [.. attempt.Split(' ').Select((word, i) => i == 0 ? word : Path.Combine(Host.Workspace, word))];
        string control = Host.CreateDirectory("control");
        Host.Run("git", "init", "--quiet", control).Exits(0);
        string before = Listing.Full(Host, Host.Workspace);

        Assert.DoesNotMatch("^E[A-Z]+$", Host.Probe(attempt.Split(' ').Select((word, i) => i == 0 ? word : Path.Combine(control, word))));
        Assert.Contains(Sandbox.Probe(runtime, words), (IEnumerable<string>)["EROFS", "EBUSY", "EACCES", "EPERM"]);
        Assert.Equal(before, Listing.Full(Host, Host.Workspace));
    }
}
