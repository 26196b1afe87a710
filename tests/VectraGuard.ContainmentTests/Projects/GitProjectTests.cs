namespace VectraGuard.ContainmentTests.Projects;

/// <summary>Everyday git works inside, and leaves what it would leave outside.</summary>
public class GitProjectTests : ContainmentTest
{
    // Times and names are fixed, so that the commits are the same bit by bit.
    private const string Work = """
        set -e
        echo one > file; git add file; git commit --quiet -m first
        git checkout --quiet -b topic; echo two >> file; git commit --quiet -am second
        git stash list; echo three > other; git stash push --quiet --include-untracked; git stash pop --quiet; git add other; git commit --quiet -m third
        git checkout --quiet main; git merge --quiet --no-ff -m merge topic; git tag v1
        git worktree add --quiet ../workspace/tree topic; git worktree remove tree
        git rebase --quiet topic || true; git gc --quiet; git status --short; git log --format=%H --all
        """;

    public GitProjectTests()
    {
        Host.CreateFile("home/.gitconfig", "[user]\n\tname = Somebody\n\temail = somebody@example.org\n[init]\n\tdefaultBranch = main\n");
        Host.Set("GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z");
        Host.Set("GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z");
    }

    [SandboxTheory]
    public void Commits_branches_stashes_merges_and_worktrees_work(RuntimeKind runtime)
    {
        Host.InitializeGit();
        string outside = Host.Shell(Work).Exits(0).Output;
        string names = Files();
        Host.Shell("rm -rf .git file other").Exits(0);
        Host.InitializeGit();

        string inside = Sandbox.Run(runtime, "bash", "-c", Work).Exits(0).Output;

        Assert.Equal(outside, inside);
        Assert.Equal(names, Files());
        Assert.Contains("Somebody", Host.Run("git", "log", "-1", "--format=%an").Exits(0).Output, StringComparison.Ordinal);
        Host.Run("git", "fsck", "--strict").Exits(0);
    }

    /// <summary>But for the names of git's own log files and hints, which depend on when something was last done.</summary>
    private string Files() => string.Join('\n', Listing.WithoutContents(Host, Host.Workspace).Split('\n').Where(line =>
        !line.Contains("gc.", StringComparison.Ordinal) && !line.Contains("ORIG_HEAD", StringComparison.Ordinal)));
}
