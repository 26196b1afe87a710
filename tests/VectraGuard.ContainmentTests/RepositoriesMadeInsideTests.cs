namespace VectraGuard.ContainmentTests;

/// <summary>Repositories that the command makes: nothing in them runs on the host, and they keep working.</summary>
public class RepositoriesMadeInsideTests : ContainmentTest
{
    // $1 is where it lies, $2 the file that tells that the host ran something.
    private const string Identity = "export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b";

    /// <summary>Where a repository is made, by what it is made, and what the host's git would do there.</summary>
    private static IEnumerable<(string Make, string Use)> Places =>
    [
        ("git init -q n && cd n && G=.git", "cd n && git status"),
        ("git init -q packages/n && cd packages/n && G=.git", "cd packages/n && git status"),
        ("git init -q s && git -C s commit -q --allow-empty -m x && git clone -q s n && cd n && G=.git", "cd n && git status"),
        ("git init -q --bare n && cd n && G=.", "git clone -q n c && cd c && git commit -q --allow-empty -m x && git push -q origin HEAD"),
        ("git init -q --separate-git-dir store n && cd n && G=../store", "cd n && git status"),
        ("git init -q m && git -C m commit -q --allow-empty -m x && git -C m worktree add -q ../n && cd n && G=../m/.git", "cd n && git status"),
    ];

    // In a bare one git asks no file system monitor. The hooks of all places and the plants of one are tried, not each with each.
    private static IEnumerable<string> Plants =>
    [
        "git config --file \"$G/config\" core.fsmonitor \"touch '$1'; false\"",
        "git config --file \"$G/config\" core.hooksPath \"$PWD/own\"; mkdir -p own; H=own",
        "git config --file \"$G/config\" include.path other; git config --file \"$G/other\" core.fsmonitor \"touch '$1'; false\"",
        "H=$G/hooks",
        "mv \"$G/hooks\" \"$G/h\"; ln -s h \"$G/hooks\"; H=$G/h",
        "printf '[core]\\r\\n\\tfsmonitor = \"tou\\\\\\nch \\\\\"%s\\\\\"; false\"\\r\\n' \"$1\" >> \"$G/config\"",
    ];

    private static IEnumerable<(string Make, string Use, string Plant)> Attacks =>
        from place in Places.Index()
        from plant in Plants.Index()
        where place.Index == 0 || plant.Index is 3 || (plant.Index is 0 && !place.Item.Make.Contains("--bare", StringComparison.Ordinal))
        select (place.Item.Make, place.Item.Use, plant.Item);

    [SandboxTheory(nameof(Attacks))]
    [Containment]
    public void Nothing_in_it_runs_on_the_host(RuntimeKind runtime, string make, string use, string plant)
    {
        string marker = Path.Combine(Host.Root, "ran");
        string hook = "H=${H-}; [ -z \"$H\" ] || for h in post-index-change post-checkout pre-commit post-receive; do printf '#!/bin/sh\\ntouch \"%s\"\\n' \"$1\" > \"$H/$h\"; chmod +x \"$H/$h\"; done";
        string script = $"{Identity}; {make} && {plant}; {hook}";
        string useIt = $"{Identity}; {use}; git checkout -q -b other; git commit -q --allow-empty -m y; true";
        Host.Shell(script, marker).Exits(0);
        Host.Shell(useIt);
        Assert.True(File.Exists(marker));
        File.Delete(marker);
        Host.Shell("rm -rf -- ./* ").Exits(0);

        string message = Sandbox.Shell(runtime, script, marker).Exits(0).Error;
        Host.Shell(useIt);

        Assert.Contains("to get it back: mv -T ", message, StringComparison.Ordinal);
        Assert.False(File.Exists(marker), message);
    }

    [SandboxTheory(nameof(Places))]
    public void It_works_on(RuntimeKind runtime, string make, string use)
    {
        string message = Sandbox.Shell(runtime, $"{Identity}; {make}; git config --file \"$G/config\" alias.p '!true'").Exits(0).Error;

        Assert.Contains("alias.p", message, StringComparison.Ordinal);
        Host.Shell($"{Identity}; set -e; {use}; git rev-parse --git-dir").Exits(0);
    }

    [SandboxTheory]
    public void One_without_anything_to_run_is_left_as_it_is(RuntimeKind runtime)
    {
        string error = Sandbox.Shell(runtime, $"{Identity}; git init -q n; cd n; git commit -q --allow-empty -m x; git remote add origin https://example.org/x.git; git branch -u origin/main 2>/dev/null; git worktree add -q ../w").Exits(0).Error;

        Assert.Equal("", error);
        Assert.Equal("origin", Host.Run("git", "-C", "n", "remote").Output);
        Host.Run("git", "-C", "w", "status").Exits(0);
    }

    [SandboxTheory]
    public void What_was_taken_comes_back_with_the_command_that_is_named(RuntimeKind runtime)
    {
        string error = Sandbox.Shell(runtime, "git init -q n; git -C n config alias.p '!echo piped'; chmod 640 n/.git/config").Exits(0).Error;
        Assert.NotEqual(0, Host.Run("git", "-C", "n", "p").ExitCode);

        Host.Shell(error.Split("to get it back: ")[1]).Exits(0);

        Assert.Equal("piped", Host.Run("git", "-C", "n", "p").Output);
        Assert.Equal("640", Host.Run("stat", "-c", "%a", "n/.git/config").Output);
    }

    [SandboxTheory]
    public void A_repository_that_was_there_keeps_what_its_owner_configured(RuntimeKind runtime)
    {
        Host.Shell("git init -q n; git -C n config alias.p '!true'; git init -q --bare b; echo > b/hooks/post-receive; git init -q m; mkdir -p packages; git init -q packages/d; git -C packages/d config alias.p '!true'").Exits(0);
        string before = Listing.Full(Host, Host.Workspace);

        Assert.Equal("", Sandbox.Shell(runtime, "true").Exits(0).Error);
        Assert.Equal(before, Listing.Full(Host, Host.Workspace));
    }

    [SandboxTheory]
    public void One_that_the_look_before_did_not_reach_is_named_and_keeps_it_too(RuntimeKind runtime)
    {
        Host.Shell("seq 600 | xargs mkdir; for i in $(seq 20); do git init -q r$i; git -C r$i config alias.p '!true'; echo > r$i/.git/hooks/pre-commit; done").Exits(0);
        string before = Listing.Full(Host, Host.Workspace);

        string message = Sandbox.Shell(runtime, "true").Exits(0).Error;

        Assert.Equal(before, Listing.Full(Host, Host.Workspace));
        Assert.Contains("the look before the run did not reach them", message, StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void Git_says_in_one_line_that_it_cannot_change_the_configuration(RuntimeKind runtime)
    {
        Host.InitializeGit();

        Outcome outcome = Sandbox.Run(runtime, "git", "remote", "add", "origin", "https://example.org/x.git");

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains("'git remote' may change the repository's configuration, which is read-only in the sandbox", outcome.Error, StringComparison.Ordinal);
    }

    [SandboxTheory]
    [Containment]
    public void A_configuration_that_the_host_replaces_meanwhile_gets_no_programs(RuntimeKind runtime)
    {
        string marker = Path.Combine(Host.Root, "ran");
        string plant = $"git config core.fsmonitor 'touch \"{marker}\"; false'";
        Host.InitializeGit();
        Host.Run("git", "config", "alias.mine", "!true").Exits(0);
        Host.Shell($"{plant}; git status").Exits(0);
        Assert.True(File.Exists(marker));
        Host.Run("git", "config", "--unset", "core.fsmonitor").Exits(0);
        File.Delete(marker);

        using Running running = Sandbox.Start(runtime, "sh", "-c", $"echo ready; while [ ! -e go ]; do sleep 0.05; done; {plant}; echo done");
        running.WaitForOutput("ready");
        Host.Shell("git config user.name host; touch go").Exits(0);
        string error = running.End().Error;
        Host.Run("git", "status").Exits(0);

        Assert.False(File.Exists(marker), error);
        Assert.Equal("host", Host.Run("git", "config", "user.name").Output);
        Assert.Equal("!true", Host.Run("git", "config", "alias.mine").Output);
        Assert.Contains("core.fsmonitor", error, StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void The_index_of_ones_own_work_stays(RuntimeKind runtime)
    {
        Host.InitializeGit();
        string message = Sandbox.Shell(runtime, "echo words > new && git add new && git -c user.name=a -c user.email=a@b commit -qm new && mkdir sub && cd sub && git init -q && echo a > a && git add a").Exits(0).Error;

        Assert.DoesNotContain("quarantine", message, StringComparison.Ordinal);
        Assert.Equal("new", Host.Run("git", "ls-files").Exits(0).Lines[^1]);
    }
}
