namespace VectraGuard.ContainmentTests;

/// <summary>The host's git writes through links in a git directory, with words that the command chose.</summary>
public class LinkedGitTests : ContainmentTest
{
    private const string Identity = "export GIT_EDITOR=true GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b";
    private const string Message = "rm -f .git/COMMIT_EDITMSG; ln -s \"$1\" .git/COMMIT_EDITMSG; printf 'planted\\n' > .git/MERGE_MSG";

    public LinkedGitTests() => Initialize();

    // What the command leaves, what git does then, and the file that is written to.
    private static IEnumerable<(string Plant, string Use, string Victim)> Attacks =>
    [
        (Message, "echo b > a; git commit -qa", "../home/.profile"),
        (Message, "echo b > a; git commit -qa", ".git/config"),
        ("rm .git/logs/HEAD; ln -s \"$1\" .git/logs/HEAD", "git commit -q --allow-empty -m x", "../home/.bashrc"),
        ("ln -s \"$1\" .git/FETCH_HEAD", "git fetch -q . HEAD", "../home/.bashrc"),
        ("i=$(echo planted | git hash-object -w --stdin); mkdir -p .git/lost-found/other; ln -s \"$1\" .git/lost-found/other/$i", "git fsck --lost-found", "../home/.bashrc"),
        ("mkdir -p .git/logs/refs/heads/x/y; ln -s \"$1\" .git/logs/refs/heads/x/y/z; chmod 0 .git/logs/refs/heads/x", "chmod 700 .git/logs/refs/heads/x; git branch x/y/z", "../home/.bashrc"),
        ("git init -q n; cd n; git commit -q --allow-empty -m x; rm .git/logs/HEAD; ln -s \"$1\" .git/logs/HEAD", "cd n && git commit -q --allow-empty -m x", "../home/.bashrc"),
    ];

    [SandboxTheory(nameof(Attacks))]
    [Containment]
    public void A_link_that_the_command_made_is_taken_away(RuntimeKind runtime, string plant, string use, string victim)
    {
        victim = Path.GetFullPath(victim, Host.Workspace);
        string untouched = Prepare(victim);
        Host.Shell($"{Identity}; {plant}", victim).Exits(0);
        Host.Shell($"{Identity}; {use}");
        Assert.NotEqual(untouched, File.ReadAllText(victim));
        Host.Shell("rm -rf -- * .git").Exits(0);
        Initialize();
        Assert.Equal(untouched, Prepare(victim));

        string message = Sandbox.Shell(runtime, $"{Identity}; {plant}", victim).Exits(0).Error;
        Host.Shell($"{Identity}; {use}");

        Assert.Equal(untouched, File.ReadAllText(victim));
        Assert.Contains("to get it back: mv -T ", message, StringComparison.Ordinal);
    }

    [SandboxTheory]
    [Containment]
    public void So_is_one_in_the_repository_that_a_worktree_has_outside_of_the_workspace(RuntimeKind runtime)
    {
        const string Plant = "rm \"$1/.git/logs/HEAD\"; ln -s \"$2\" \"$1/.git/logs/HEAD\"";
        string tree = Path.Combine(Host.Root, "tree"), victim = Host.CreateFile("home/.bashrc", "untouched");
        Host.Run("git", "worktree", "add", "-q", tree).Exits(0);
        Host.Shell(Plant, Host.Workspace, victim).Exits(0);
        Host.Shell($"{Identity}; git commit -q --allow-empty -m x").Exits(0);
        Assert.NotEqual("untouched", File.ReadAllText(victim));
        File.WriteAllText(victim, "untouched");
        Host.Shell("rm .git/logs/HEAD; touch .git/logs/HEAD").Exits(0);

        string message = Sandbox.From(tree).Shell(runtime, Plant, Host.Workspace, victim).Exits(0).Error;
        Host.Shell($"{Identity}; git commit -q --allow-empty -m x").Exits(0);

        Assert.Equal("untouched", File.ReadAllText(victim));
        Assert.Contains("to get it back: mv -T ", message, StringComparison.Ordinal);
    }

    [SandboxTheory]
    [Containment]
    public void So_is_one_in_the_place_of_a_submodule_whose_name_has_two_parts(RuntimeKind runtime)
    {
        const string Setup = "git init -q ../s; git -C ../s commit -q --allow-empty -m s; git -c protocol.file.allow=always submodule --quiet add --name a/b ../s lib; git commit -qm lib; git submodule --quiet deinit -f lib; rm -rf .git/modules";
        const string Plant = "mkdir -p .git/modules/a; ln -s \"$1\" .git/modules/a/b";
        const string Use = "git -c protocol.file.allow=always submodule update --init";
        string victim = Host.CreateDirectory("home/.config/git");
        Host.Shell($"{Identity}; {Setup}; cp -r . ../control; cd ../control; {Plant}; {Use}", victim);
        Assert.Contains("worktree", File.ReadAllText(Path.Combine(victim, "config")), StringComparison.Ordinal);   // control
        File.Delete(Path.Combine(victim, "config"));

        string message = Sandbox.Shell(runtime, Plant, victim).Exits(0).Error;
        Host.Shell(Use).Exits(0);

        Assert.False(File.Exists(Path.Combine(victim, "config")), message);
        Assert.Contains("to get it back: mv -T ", message, StringComparison.Ordinal);
    }

    // Every name below refs is one that git obeys, so that nothing taken away may stay there.
    [SandboxTheory]
    [Containment]
    public void So_is_one_where_the_quarantine_lies_on_another_file_system(RuntimeKind runtime)
    {
        const string Plant = "ln -s \"$1/.git/refs/heads\" .git/refs/heads/l; mkfifo .git/refs/heads/p";
        string other = Path.Combine(Host.Root, "other"), state = $"/dev/shm/vg-{Guid.NewGuid():N}";
        Host.Shell($"{Identity}; cp -r . ../control; cp -r . $1; git -C $1 branch mine; git pack-refs --all; cd ../control; {Plant}; rm .git/refs/heads/p; git branch --list", other).Exits(0);
        Assert.Contains("l/mine", Host.Run("git", "-C", "../control", "branch").Output, StringComparison.Ordinal);   // control
        Host.Shell("mkdir -m 700 $1; test $(stat -c %d $1) != $(stat -c %d .)", state).Exits(0);
        Host.Set("XDG_STATE_HOME", state);
        try
        {
            string message = Sandbox.Shell(runtime, Plant, other).Exits(0).Error;

            Assert.DoesNotContain("mine", Host.Run("git", "branch").Output, StringComparison.Ordinal);
            Assert.Equal("", Host.Run("find", ".git/refs", "-type", "l", "-o", "-type", "p").Output);
            Assert.Equal($"{other}/.git/refs/heads", Host.Shell("readlink $1/vectra-guard/quarantine/*/*", state).Output);
            Assert.Contains("/.git/p.quarantine-", message, StringComparison.Ordinal);
        }
        finally
        {
            Host.Run("rm", "-r", state);
        }
    }

    [SandboxTheory]
    public void Links_that_were_there_stay_and_so_do_references(RuntimeKind runtime)
    {
        Host.CreateFile("ignored", "*.o\n");
        Host.Shell("ln -sf ../../../ignored .git/info/exclude; ln -s ../../ignored .git/info/sparse-checkout; mkdir shared; ln -s ../shared .git/rr-cache").Exits(0);
        Host.Shell("git gc -q; mv .git/objects/pack shared/pack; mkdir .git/objects/pack; (cd .git/objects/pack; ln -s ../../../shared/pack/* .)").Exits(0);

        string message = Sandbox.Shell(runtime, $"{Identity}; git -c core.preferSymlinkRefs=true checkout -q -b other; test -L .git/HEAD && git commit -q --allow-empty -m x; ln -s refs/heads/other .git/refs/heads/same").Exits(0).Error;

        Assert.Equal("", message);
        Assert.Equal("other", Host.Run("git", "symbolic-ref", "--short", "HEAD").Output);
        Host.Run("git", "fsck").Exits(0);
        Host.Shell("test -L .git/info/exclude && test -L .git/info/sparse-checkout && test -L .git/rr-cache && test -L .git/refs/heads/same").Exits(0);
    }

    [SandboxTheory]
    public void That_there_is_more_than_the_look_reaches_is_said(RuntimeKind runtime)
    {
        string message = Sandbox.Shell(runtime, "mkdir -p .git/refs/heads/$(seq -s/ 40)").Exits(0).Error;

        Assert.Contains($"{Host.Workspace}/.git (a git directory in which there may be links that lead elsewhere) stays where it is", message, StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void What_git_makes_by_itself_stays(RuntimeKind runtime)
    {
        const string Work = """
            set -e; git branch topic; git worktree add -q tree topic; git -C tree commit -q --allow-empty -m t; echo b > a; git stash -q; git stash pop -q; git commit -qam b
            git -c rerere.enabled=true merge -q topic; git rebase -q HEAD~1; git clone -q . copy; git -C copy commit -q --allow-empty -m c; git -C copy push -q origin HEAD:refs/heads/pushed
            git fetch -q ./copy; git clone -q --separate-git-dir store copy module; git gc -q; git pack-refs --all; git reflog -1
            """;

        Assert.DoesNotContain("moved ", Sandbox.Shell(runtime, $"{Identity}; {Work}").Exits(0).Error, StringComparison.Ordinal);
        Host.Shell("git fsck; git -C tree status; git -C copy status; git -C module status").Exits(0);
    }

    private static string Prepare(string victim)
    {
        if (!File.Exists(victim) || !victim.EndsWith("config", StringComparison.Ordinal))
        {
            File.WriteAllText(victim, "untouched");
        }

        return File.ReadAllText(victim);
    }

    private void Initialize()
    {
        Host.InitializeGit();
        Host.Shell($"{Identity}; echo a > a; git add a; git commit -qm a").Exits(0);
    }
}
