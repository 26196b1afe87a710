namespace VectraGuard.ContainmentTests;

/// <summary>Files that are normally absent from a git directory, and that the host's git obeys as soon as they are there.</summary>
[Containment]
public class PlantedGitTests : ContainmentTest
{
    // A second "common directory" with a configuration of its own, in which git finds a program to run at each `git status`.
    private const string Plant = """
        mkdir e e/objects && cp -r .git/refs .git/HEAD e/ && echo ../e > .git/commondir
        printf '[core]\n\trepositoryformatversion = 0\n\tfsmonitor = "touch \\"%s\\"; false"\n' "$1" > e/config
        """;

    public PlantedGitTests() => Host.InitializeGit();

    [SandboxTheory]
    public void A_common_directory_is_taken_away_before_git_sees_it(RuntimeKind runtime)
    {
        string marker = Path.Combine(Host.Root, "git-ran-this");
        Host.Shell(Plant, marker).Exits(0);
        Host.Run("git", "status");
        Assert.True(File.Exists(marker));
        File.Delete(marker);
        Host.Shell("rm -r e .git/commondir").Exits(0);

        string message = Sandbox.Shell(runtime, Plant, marker).Exits(0).Error;
        Host.Run("git", "status").Exits(0);

        Assert.False(File.Exists(marker));
        Assert.Contains("to get it back: mv ", message, StringComparison.Ordinal);
    }
}
