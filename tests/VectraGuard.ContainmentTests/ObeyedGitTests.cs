namespace VectraGuard.ContainmentTests;

/// <summary>Rare files in a git directory that git on the host would do something by, and repositories that another seems to cover.</summary>
public class ObeyedGitTests : ContainmentTest
{
    private const string Commit = "git -c user.name=a -c user.email=a@b commit -q --allow-empty -m x";
    private const string Rerere = "i=1111111111111111111111111111111111111111; mkdir -p .git/rr-cache/$i; echo x > .git/rr-cache/$i/preimage; printf '%s\\t%s\\0' $i \"$1\" > .git/MERGE_RR";
    private const string Remote = "mkdir -p .git/remotes; echo \"URL: $1\" > .git/remotes/origin";
    private const string Covered = "git init -q lib/x; git -C lib/x config alias.p '!x'; mkdir lib/.git";

    [SandboxTheory]
    [Containment]
    public void What_rerere_would_copy_is_not_copied(RuntimeKind runtime)
    {
        string key = Host.CreateFile("home/key", "secret");
        const string Look = Commit + "; cat .git/rr-cache/*/postimage 2>/dev/null; rm -rf .git/rr-cache";
        Host.Shell($"git init -q; {Rerere}", key).Exits(0);
        Assert.Contains("secret", Host.Shell(Look).Output, StringComparison.Ordinal);   // control

        string message = Sandbox.Shell(runtime, Rerere, key).Exits(0).Error;

        Assert.Contains("MERGE_RR", message, StringComparison.Ordinal);
        Assert.Equal("", Host.Shell(Look).Output);
    }

    [SandboxTheory]
    [Containment]
    public void A_remote_beside_the_configuration_is_taken_away(RuntimeKind runtime)
    {
        Host.Shell($"git init -q; git init -q ../control; cd ../control; {Remote}", "/evil").Exits(0);
        Assert.Equal("/evil", Host.Run("git", "-C", "../control", "ls-remote", "--get-url", "origin").Exits(0).Output);

        Sandbox.Shell(runtime, Remote, "/evil").Exits(0);

        Assert.Equal("origin", Host.Run("git", "ls-remote", "--get-url", "origin").Exits(0).Output);
    }

    private static IEnumerable<string> MoreRemotes => ["echo \"URL: $1\" > .git/remotes/origin", "echo \"$1\" > .git/branches/origin", "echo \"URL: $1\" > .git/remotes/own; mv .git/remotes/own .git/remotes/origin"];

    [SandboxTheory(nameof(MoreRemotes))]
    [Containment]
    public void Nor_is_one_added_where_there_are_others(RuntimeKind runtime, string attack)
    {
        const string Setup = "git init -q; mkdir -p .git/remotes .git/branches; echo URL: /own > .git/remotes/own; echo /own > .git/branches/other";
        Host.Shell($"{Setup}; mkdir ../control; cd ../control; {Setup}; {attack}", "/evil").Exits(0);
        Assert.Equal("/evil", Host.Run("git", "-C", "../control", "ls-remote", "--get-url", "origin").Exits(0).Output);

        Sandbox.Shell(runtime, $"{attack}; exit 3", "/evil").Exits(3);

        Assert.Equal("origin", Host.Run("git", "ls-remote", "--get-url", "origin").Exits(0).Output);
        Assert.Equal("/own", Host.Run("git", "ls-remote", "--get-url", "own").Exits(0).Output);
    }

    [SandboxTheory]
    [Containment]
    public void A_note_takes_nothing_from_elsewhere(RuntimeKind runtime)
    {
        const string Identity = "export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b";
        const string Attack = Identity + "; git notes add -m one; git notes --ref other add -m two; git notes merge -q other; note=$(echo .git/NOTES_MERGE_WORKTREE/*); rm $note; ln -s \"$1\" $note";
        const string Use = Identity + "; git notes merge --commit; git notes show";
        string key = Host.CreateFile("home/key", "secret");
        Host.Shell($"git init -q; {Commit}; cp -r . ../control; cd ../control; {Attack}", key).Exits(0);
        Assert.Contains("secret", Host.Shell($"cd ../control; {Use}").Output, StringComparison.Ordinal);

        string message = Sandbox.Shell(runtime, Attack, key).Exits(0).Error;

        Assert.DoesNotContain("secret", Host.Shell(Use).Output, StringComparison.Ordinal);
        Assert.Contains("NOTES_MERGE_WORKTREE", message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Plant, string Use)> Pipes =>
    [
        ("mkfifo .git/packed-refs", "git log"),
        ("rm .git/index; mkfifo .git/index", "git status"),
        ("rm -f .git/info/exclude; mkfifo .git/info/exclude", "git status"),
        ("rm .git/refs/heads/*; mkfifo .git/$(cut -c 6- .git/HEAD)", "git log"),
        ("git init -q n; rm n/.git/config; mkfifo n/.git/config", "git -C n status"),
        ("mkfifo .gitignore", "git status"),
        ("echo > a; git add a; mkfifo .gitattributes", "git diff HEAD"),
        ("mkfifo .mailmap", "git log --use-mailmap --format=%aN"),
        ("git init -q n; mkfifo n/.gitmodules", "git -C n grep --recurse-submodules x"),
    ];

    [SandboxTheory(nameof(Pipes))]
    [Containment]
    public void Git_waits_at_no_pipe(RuntimeKind runtime, string plant, string use)
    {
        Host.Shell($"git init -q; {Commit}; cp -r . ../control; cd ../control; {plant}; timeout 2 {use}").Exits(124);   // control

        string message = Sandbox.Shell(runtime, plant).Exits(0).Error;

        Assert.NotEqual(124, Host.Shell($"timeout 20 {use}").ExitCode);
        Assert.Contains("to get it back: mv -T ", message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Tree, string File)> Numbers => [(".", "rebase-merge/msgnum"), (".", "rebase-merge/end"), (".", "rebase-apply/next"), ("n", "rebase-apply/last")];

    // The prompt of git itself puts these into PS1, which bash expands.
    [SandboxTheory(nameof(Numbers))]
    [Containment]
    public void No_prompt_runs_what_says_how_far_a_rebase_has_come(RuntimeKind runtime, string tree, string file)
    {
        const string Plant = "git init -q \"$1\"; cd \"$1/.git\"; mkdir -p \"${2%/*}\"; echo '$(echo r''an)' > \"$2\"";
        const string Prompt = "step=$(cat \"$1/.git/$2\"); PS1=\"($step)\"; echo \"${PS1@P}\"";
        Host.Run("git", "init", "-q").Exits(0);
        Host.Shell("mkdir ../control; cd ../control; " + Plant, tree, file).Exits(0);
        Assert.Equal("(ran)", Host.Shell("cd ../control; " + Prompt, tree, file).Output);

        string message = Sandbox.Shell(runtime, Plant, tree, file).Exits(0).Error;

        Assert.Equal("()", Host.Shell(Prompt, tree, file).Output);
        Assert.Contains(file, message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Backends => ["--apply", "--merge"];

    [SandboxTheory(nameof(Backends))]
    public void A_rebase_that_stopped_goes_on(RuntimeKind runtime, string backend)
    {
        const string Identity = "export GIT_EDITOR=true GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b";
        Host.Shell($"{Identity}; git init -q; git checkout -q -b one; for i in 1 2; do echo $i > a; git add a; git commit -qm $i; done; git checkout -q -b two HEAD~1; echo 3 > a; git commit -qam 3").Exits(0);

        string message = Sandbox.Shell(runtime, $"{Identity}; git rebase \"$1\" one && exit 3; test -e .git/rebase-merge/msgnum || test -e .git/rebase-apply/next", backend).Exits(0).Error;

        Assert.DoesNotContain("moved ", message, StringComparison.Ordinal);
        Host.Shell($"{Identity}; echo 4 > a; git add a; git rebase --continue").Exits(0);
    }

    [SandboxTheory]
    [Containment]
    public void A_repository_is_found_in_a_directory_that_looks_like_another(RuntimeKind runtime)
    {
        Host.Shell($"git init -q; mkdir ../control; cd ../control; {Covered}").Exits(0);
        Assert.Equal("!x", Host.Run("git", "-C", "../control/lib/x", "config", "alias.p").Exits(0).Output);

        Sandbox.Shell(runtime, Covered).Exits(0);

        Assert.Equal("", Host.Run("git", "-C", "lib/x", "config", "alias.p").Output);
        Assert.True(Directory.Exists(Path.Combine(Host.Workspace, "lib/x/.git")));
    }

    [SandboxTheory]
    public void Packs_that_are_links_stay(RuntimeKind runtime)
    {
        Host.Shell($"git init -q; {Commit}; echo a > a; git add a; {Commit}; git gc -q; mkdir ../packs; for f in .git/objects/pack/pack-*; do mv $f ../packs; ln -s ../../../../packs/${{f##*/}} $f; done").Exits(0);

        Assert.Equal("", Sandbox.Run(runtime, "true").Exits(0).Error);

        Host.Run("git", "log").Exits(0);
    }
}
