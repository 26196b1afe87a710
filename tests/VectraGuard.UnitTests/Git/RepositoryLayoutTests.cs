using VectraGuard.Configuration;
using VectraGuard.Git;
using VectraGuard.Linux;
using VectraGuard.UnitTests.Fakes;
using VectraGuard.UnitTests.Policy;

namespace VectraGuard.UnitTests.Git;

public class RepositoryLayoutTests
{
    private const string Main = "/home/u/src/app/.git";
    private const string Fix = "/home/u/src/fix";

    [Fact]
    public void The_repository_of_a_worktree_is_writable_but_for_what_git_executes()
    {
        CompiledPolicy compiled = Worktree().With(files => files.AddWorktree("/home/u/src/other", Main, "other")).Compile();

        Assert.Equal(
            [
                $"rw {Main}", $"ro {Main}/config", $"ro {Main}/hooks", $"rw {Main}/worktrees", $"rw {Main}/worktrees/fix", $"ro {Main}/worktrees/fix/commondir",
                $"ro {Main}/worktrees/fix/gitdir", $"ro {Main}/worktrees/other",
            ],
            compiled.Text().Split('\n').Where(line => line.Contains(Main, StringComparison.Ordinal)));
        Assert.True(compiled.Has($"ro {Fix}/.git"));
        Assert.Empty(compiled.Notes);
    }

    [Theory]
    [InlineData("/w/.git/modules/lib", "../../../lib", true)]
    [InlineData("/w/.git/modules/lib", "/w/lib", true)]
    [InlineData("/w/n/.git", "..", true)]
    [InlineData("/w/.git/modules/lib", "../../..", false)]
    [InlineData("/w/.git/modules/lib", "../../../other", false)]
    [InlineData("/w/.git/modules/lib", "../../../absent", false)]
    [InlineData("/w/.git/modules/lib", "../../../link", false)]
    [InlineData("/w/.git/modules/lib", "../../../link/../lib", false)]
    [InlineData("/w/.git/modules/lib", "../../../../elsewhere", false)]
    [InlineData("/w/.git/modules/lib", "~/lib", false)]
    [InlineData("/w/.git/modules/lib", "", false)]
    [InlineData("/w/n/.git", "../../.git", false)]
    [InlineData("/w/n/.git", "../../.git/sub", false)]
    [InlineData("/w/n/.git", ".", false)]
    [InlineData("/w/n/.git", "../../tools", false)]
    [InlineData("/w/n/.git", "../../bare", false)]
    public void Only_a_working_tree_that_leads_back_is_that_of_a_git_directory(string git, string path, bool expected)
    {
        FakeHostFiles files = new FakeHostFiles().AddRepository("/w").AddSubmodule("/w", "lib").AddRepository("/w/n").AddGitDirectory("/w/bare").Directories("/w/other").Link("/w/link", "lib")
            .File("/elsewhere/.git", "gitdir: /w/.git/modules/lib\n");
        foreach (string place in (string[])["/w/.git", "/w/.git/sub", "/w/bare", "/w/n/.git", "/w/tools"])
        {
            files.File(place + "/.git", "gitdir: /w/n/.git\n");
        }

        Assert.Equal(expected, RepositoryLayout.IsWorkingTree(files, path, git, root: "/w"));
    }

    [Theory]
    [InlineData("~/x", "/w/s/~/x")]
    [InlineData("~", "/w/s/~")]
    [InlineData("../x", "/w/x")]
    [InlineData("/x", "/x")]
    public void Nothing_is_expanded_in_a_git_file(string path, string expected) => Assert.Equal(expected, RepositoryLayout.PathIn(OsText.Encode($"gitdir: {path}\n"), "/w/s", RepositoryLayout.GitFileMark));

    [Theory]
    [InlineData("ref: refs/heads/main\n", true)]
    [InlineData("0123456789012345678901234567890123456789\n", true)]
    [InlineData("junk\n", false)]
    [InlineData("ref: main\n", false)]
    public void What_only_looks_like_a_git_directory_is_in_doubt(string head, bool expected)
    {
        FakeHostFiles files = new FakeHostFiles().AddGitDirectory("/w/.git/modules/m").File("/w/.git/modules/m/HEAD", head);

        Assert.True(RepositoryLayout.IsBare(files, "/w/.git/modules/m"));
        Assert.Equal(expected, RepositoryLayout.IsSurelyGit(files, "/w/.git/modules/m"));
    }

    [Theory]
    [InlineData("/w/worktrees/x", "../..\n", GitIndex.Sha256)]
    [InlineData("/w/worktrees/x", null, GitIndex.Sha1)]
    [InlineData("/w/x/y", "../..\n", GitIndex.Sha256)]
    public void The_size_of_a_hash_is_that_of_the_common_directory(string git, string? common, int expected)
    {
        FakeHostFiles files = new FakeHostFiles().File("/w/config", "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n[extensions \"x\"]\n\tobjectformat = sha1\n").File(git + "/config", "");
        _ = common is null ? files : files.File(git + "/commondir", common);

        Assert.Equal(expected, GitIndex.HashSize(files, git));
    }

    [Fact]
    public void Without_a_version_git_knows_no_other_hashes() =>
        Assert.Equal(GitIndex.Sha1, GitIndex.HashSize(new FakeHostFiles().File("/w/.git/config", "[extensions]\n\tobjectformat = sha256\n"), "/w/.git"));

    [Fact]
    public void A_back_pointer_may_be_relative() =>
        Assert.True(Worktree().With(files => files.File(Main + "/worktrees/fix/gitdir", "../../../../fix/.git\n")).Compile().Has("rw " + Main));

    [Fact]
    public void The_repository_of_a_submodule_that_is_the_workspace_is_writable_but_for_what_git_executes()
    {
        FakeHost host = FakeHost.Developer().With(files => files.AddSubmodule("/home/u/src/app", "lib"));
        host.Workspace = "/home/u/src/app/lib";

        CompiledPolicy compiled = host.Compile();

        Assert.True(compiled.Has($"rw {Main}/modules/lib"));
        Assert.True(compiled.Has($"ro {Main}/modules/lib/hooks"));
        Assert.Null(compiled.At(Main));
    }

    [Fact]
    public void A_repository_inside_the_workspace_behind_a_git_file_is_protected_in_place()
    {
        FakeHost host = FakeHost.Developer().With(files => files.AddGitDirectory("/home/u/src/p/.bare").File("/home/u/src/p/.git", "gitdir: ./.bare\n"));
        host.Workspace = "/home/u/src/p";

        CompiledPolicy compiled = host.Compile();

        Assert.True(compiled.Has("ro /home/u/src/p/.bare/hooks"));
        Assert.True(compiled.Has("rw /home/u/src/p/.bare"));
        Assert.True(compiled.Has("ro /home/u/src/p/.git"));
    }

    [Fact]
    public void A_git_file_that_names_another_repository_is_not_followed()
    {
        FakeHost host = Worktree().With(files => files.AddRepository("/home/u/secret").File(Fix + "/.git", "gitdir: /home/u/secret/.git\n"));

        AssertIgnored(host, "secret");
    }

    [Fact]
    public void A_git_file_that_names_somebody_elses_worktree_is_not_followed()
    {
        FakeHost host = Worktree().With(files => files.AddRepository("/home/u/secret").AddWorktree("/home/u/secret-fix", "/home/u/secret/.git", "x").File(Fix + "/.git", "gitdir: /home/u/secret/.git/worktrees/x\n"));

        AssertIgnored(host, "secret");
    }

    [Fact]
    public void A_worktree_that_the_command_made_up_cannot_lead_to_another_repository()
    {
        // The back-pointer is right, but it lies where a command could write it.
        FakeHost host = FakeHost.Developer().With(files => files.AddRepository("/home/u/secret")
            .File(Fix + "/.git", "gitdir: /tmp/evil/worktrees/fix\n").File("/tmp/evil/worktrees/fix/gitdir", Fix + "/.git\n").File("/tmp/evil/worktrees/fix/commondir", "/home/u/secret/.git\n"));
        host.Workspace = Fix;

        AssertIgnored(host, "secret");
    }

    [Fact]
    public void A_submodule_that_does_not_name_the_workspace_is_not_followed()
    {
        FakeHost host = FakeHost.Developer().With(files => files.AddSubmodule("/home/u/src/app", "lib").File(Fix + "/.git", $"gitdir: {Main}/modules/lib\n"));
        host.Workspace = Fix;

        AssertIgnored(host, "modules");
    }

    [Theory]
    [InlineData(Fix + "/.git")]
    [InlineData(Main)]
    [InlineData(Main + "/worktrees/fix")]
    public void What_belongs_to_another_user_is_not_followed(string path) => AssertIgnored(Worktree().With(files => files.Own(path, 1001, 1001)), "src/app");

    [Fact]
    public void Root_follows_what_belongs_to_the_owner_of_the_checkout()
    {
        FakeHost host = Worktree();
        host.UserId = 0;

        Assert.True(host.Compile().Has("rw " + Main));
    }

    [Fact]
    public void A_repository_that_contains_the_workspace_is_not_bound()
    {
        FakeHost host = FakeHost.Developer().With(files => files.AddGitDirectory("/home/u/src/bare").AddWorktree("/home/u/src/bare/main", "/home/u/src/bare", "main"));
        host.Workspace = "/home/u/src/bare/main";

        CompiledPolicy compiled = host.Compile();

        Assert.Null(compiled.At("/home/u/src/bare"));
        Assert.Contains("contains the workspace", Assert.Single(compiled.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gitdir: /missing\n")]
    [InlineData("nonsense")]
    [InlineData("gitdir: \n")]
    [InlineData("gitdir: /home/u\nx")]
    [InlineData("")]
    public void A_git_file_that_names_nothing_is_said(string text) => Assert.Single(Worktree().With(files => files.File(Fix + "/.git", text)).Compile().Notes);

    [Fact]
    public void A_git_link_out_of_the_workspace_is_not_followed()
    {
        FakeHost host = FakeHost.Developer().With(files => files.AddRepository("/home/u/secret").Directories(Fix).Link(Fix + "/.git", "/home/u/secret/.git"));
        host.Workspace = Fix;

        AssertIgnored(host, "secret");
        Assert.Contains(Fix + "/.git", host.Compile().Watch.Absent);
    }

    [Fact]
    public void A_git_link_within_the_workspace_is_protected_where_it_leads()
    {
        FakeHost host = FakeHost.Developer().With(files => files.AddGitDirectory(Fix + "/.repo/app.git").Link(Fix + "/.git", ".repo/app.git"));
        host.Workspace = Fix;

        Assert.True(host.Compile().Has($"ro {Fix}/.repo/app.git/config"));
    }

    private static FakeHost Worktree()
    {
        FakeHost host = FakeHost.Developer().With(files => files.AddWorktree(Fix, Main, "fix"));
        host.Workspace = Fix;
        return host;
    }

    private static void AssertIgnored(FakeHost host, string name)
    {
        CompiledPolicy compiled = host.Compile();

        Assert.DoesNotContain(name, compiled.Text(), StringComparison.Ordinal);
        Assert.Single(compiled.Notes);
    }
}
