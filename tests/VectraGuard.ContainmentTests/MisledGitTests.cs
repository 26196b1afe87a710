namespace VectraGuard.ContainmentTests;

/// <summary>Ways by which git gets to a repository that nobody looks for where it lies, or from one to what is none of its own.</summary>
public class MisledGitTests : ContainmentTest
{
    // $1 is the file that tells that the host ran something.
    private const string Identity = "export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b";
    private const string Repository = "git init -q; echo node_modules > .gitignore; mkdir docs; echo a > docs/a; git add .; git commit -qm a";
    private const string Program = "git init -q; git config core.fsmonitor \"touch '$1'; false\"";

    private const string Worktree = """
        git init -q y; cd y; for i in 1 2; do echo $i > a; git add a; git commit -qm $i; done; cd ..; mv y/.git/objects y/.git/refs .; mkdir -p worktrees/x; mv y/.git/HEAD worktrees/x/; rm -rf y
        echo ../.. > worktrees/x/commondir; git config --file config core.repositoryformatversion 0; git config --file config core.bare true; git config --file config diff.external "touch '$1' #"
        """;

    private const string Hooks = """
        git init -q n; cd n; mkdir hooks; printf '#!/bin/sh\ntouch "%s"\n' "$1" > hooks/post-commit; chmod +x hooks/post-commit; git add hooks; git commit -qm x; rm -r hooks;
        """;

    private const string Checkout = Hooks + " git config core.worktree ../../.git";

    // A blank to Unicode, and to git a letter.
    private const string Blank = "b=$(printf '\\302\\240'); ln -s .git \"n$b\"; " + Hooks + " git config --file .git/config core.worktree \"$PWD$b\"";

    private const string Home = """
        w=$PWD; git init -q good; git init -q "s/~$w/good"; git -C "s/~$w/good" config core.fsmonitor "touch '$1'; false"; echo "gitdir: ~$w/good/.git" > s/.git
        """;

    private const string Submodule = "git init -q ../s; git -C ../s commit -q --allow-empty -m s; git init -q; git -c protocol.file.allow=always submodule --quiet add ../s libs/foo; git commit -qm s; rm -rf .git/modules libs";

    private const string Junk = """
        mkdir -p .git/modules/libs/objects .git/modules/libs/refs; echo junk > .git/modules/libs/HEAD; git init -q --bare b; mv b .git/modules/libs/foo; cd .git/modules/libs/foo
        printf '[core]\n\tbare = false\n\tworktree = ../../../../libs/foo\n\trepositoryformatversion = 0\n\tfsmonitor = "touch '"'$1'"'; false"\n[remote "origin"]\n\turl = .\n\tuploadpack = "touch '"'$1'"'; false"\n' > config
        """;

    private const string Committed = """
        git init -q nested; cd nested; git init -q d/e/f/evil; cd d/e/f/evil; for i in 1 2; do echo $i > x; git add x; git commit -qm $i; done; o=$(git rev-parse HEAD~1); n=$(git rev-parse HEAD); cd ../../../..
        for i in $o $n; do git update-index --add --cacheinfo 160000,$i,d/e/f/evil; git commit -qm $i; done; git update-index --force-remove d/e/f/evil; echo d > .gitignore; git add .gitignore; git commit -qm 3
        git config diff.submodule diff; git -C d/e/f/evil config diff.external "sh -c \"touch '$1'\""
        """;

    private string Ran => Path.Combine(Host.Root, "ran");

    private string Cache => Path.Combine(Host.Home, ".cache/vectra-guard/general");

    private static IEnumerable<(string Setup, string Plant, string Use)> Attacks =>
    [
        (Repository, $"mkdir -p node_modules; mv docs node_modules/d; ln -s node_modules/d docs; cd docs; {Program}", "cd docs && git status"),
        (Repository, $"mkdir -p node_modules/d/deep; rm -r docs; ln -s node_modules/d/deep docs; cd node_modules/d; {Program}", "cd docs && git status"),
        (Repository, $"mkdir -p a/b/c src; ln -s ../a/b/c src/docs; cd src/docs; {Program}", "cd src/docs && git status"),
        ("true", Worktree, "cd worktrees/x && git diff HEAD~ HEAD"),
        (Repository, $"mkdir -p node_modules/d; cd node_modules/d; {Program}; cd ../..; ln -s /proc/self/cwd/node_modules/d build", "cd build && git status"),
        (Repository, Checkout, "(cd n; git reset -q --hard); git commit -q --allow-empty -m y"),
        (Repository, $"echo 'gitdir: ../n/.git' > .git/.git; {Checkout}", "(cd n; git reset -q --hard); git commit -q --allow-empty -m y"),
        (Repository, Blank, "(cd n; git reset -q --hard); git commit -q --allow-empty -m y"),
        ("true", Home, "cd s && git status"),
        (Submodule, Junk, "git -c protocol.file.allow=always submodule update --init"),
        (Submodule, Junk + "; chmod 0 .", "chmod 755 .git/modules/libs/foo; git -c protocol.file.allow=always submodule update --init"),
        (Repository, Committed, "cd nested && git log -p"),
    ];

    [SandboxTheory(nameof(Attacks))]
    [Containment]
    public void Nothing_runs_on_the_host(RuntimeKind runtime, string setup, string plant, string use)
    {
        Host.Shell($"{Identity}; {setup}").Exits(0);
        Host.Shell($"{Identity}; {plant}", Ran).Exits(0);
        Host.Shell($"{Identity}; {use}");
        Assert.True(File.Exists(Ran));
        Host.Shell("rm -rf -- * .git* \"$1\"", Ran).Exits(0);
        Host.Shell($"{Identity}; {setup}").Exits(0);

        string message = Sandbox.Shell(runtime, $"{Identity}; {plant}", Ran).Exits(0).Error;
        Host.Shell($"{Identity}; {use}");

        Assert.False(File.Exists(Ran), message);
        Assert.Contains("to get it back: mv -T ", message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Addresses => ["../$2", "$PWD/../$2", "file://$(cd ..; pwd)/$2"];

    [SandboxTheory(nameof(Addresses))]
    [Containment]
    public void Nothing_is_pushed_to_where_nobody_looks(RuntimeKind runtime, string address)
    {
        string plant = $"""
            git init -q --bare "$2"; printf '#!/bin/sh\ntouch "%s"\n' "$1" > "$2/hooks/post-receive"; chmod +x "$2/hooks/post-receive"
            git init -q n; cd n; git commit -q --allow-empty -m x; git remote add origin "{address}"; git push -q origin HEAD:refs/heads/b
            """;
        const string Use = "cd n; git push -q origin HEAD:refs/heads/c";
        Host.Shell($"{Identity}; git init -q; {plant}; {Use}", Ran, "d/e/evil");
        Assert.True(File.Exists(Ran));
        Host.Shell("rm -rf n d \"$1\"", Ran).Exits(0);

        string message = Sandbox.Shell(runtime, $"{Identity}; {plant}; rm -f \"$1\"", Ran, "d/e/evil").Exits(0).Error;
        Host.Shell($"{Identity}; {Use}");

        Assert.False(File.Exists(Ran), message);
        Assert.Contains("remote.origin.url", message, StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void A_remote_that_is_looked_at_stays(RuntimeKind runtime)
    {
        const string Work = "set -e; git commit -q --allow-empty -m x; git init -q --bare b; git clone -q b n 2>/dev/null; cd n; git commit -q --allow-empty -m y; git push -q origin HEAD:refs/heads/c; git remote add other ../b; git remote add up \"$1\"";
        Host.InitializeGit();

        Assert.Equal("", Sandbox.Shell(runtime, $"{Identity}; {Work}", Host.Workspace).Exits(0).Error);
        Host.Run("git", "-C", "n", "push", "-q", "origin", "HEAD:refs/heads/d").Exits(0);
    }

    private static IEnumerable<(string Setup, string Tree)> Trees => [("true", "n"), ("git init -q n", "n"), ("git worktree add -q deep/er/n", "deep/er/n"), ("true", "deep/er/n")];

    [SandboxTheory(nameof(Trees))]
    [Containment]
    public void No_hook_is_found_where_the_users_configuration_has_git_look(RuntimeKind runtime, string setup, string tree)
    {
        const string Plant = """
            test -e "$2" || git worktree add -q "$2" 2>/dev/null; test -e "$2" || git init -q "$2"; mkdir -p "$2/.githooks"; printf '#!/bin/sh\ntouch "%s"\n' "$1" > "$2/.githooks/post-commit"; chmod +x "$2/.githooks/post-commit"
            """;
        const string Use = "git -C \"$1\" commit -q --allow-empty -m z";
        string prepare = $"{Identity}; git config --global core.hooksPath .githooks; git init -q; git commit -q --allow-empty -m x; {setup}";
        Host.Shell($"{prepare}; {Plant}", Ran, tree).Exits(0);
        Host.Shell($"{Identity}; {Use}", tree);
        Assert.True(File.Exists(Ran));
        Host.Shell("rm -rf .git n deep \"$1\"", Ran).Exits(0);
        Host.Shell(prepare).Exits(0);

        string message = Sandbox.Shell(runtime, Plant, Ran, tree).Exits(0).Error;
        Host.Shell($"{Identity}; {Use}", tree).Exits(0);

        Assert.False(File.Exists(Ran), message);
        Assert.Contains(".githooks", message, StringComparison.Ordinal);
    }

    [SandboxTheory]
    [Containment]
    public void No_link_leads_to_what_sandboxes_keep(RuntimeKind runtime)
    {
        const string Plant = $"mkdir -p \"$2\"; cd \"$2\"; {Program}; cd \"$OLDPWD\"; ln -s \"$3/evil\" docs; ln -s docs build; ln -s \"$3/evil\" dist";
        Host.Shell(Plant, Ran, Path.Combine(Cache, "evil"), Cache).Exits(0);
        Host.Shell("cd dist && git status");
        Assert.True(File.Exists(Ran));
        Host.Shell("rm -r docs build dist \"$1\" \"$2\"", Ran, Cache).Exits(0);

        string message = Sandbox.Shell(runtime, Plant, Ran, Path.Combine(Host.Home, ".cache/evil"), Cache).Exits(0).Error;
        Host.Shell("for link in docs build dist; do (cd $link && git status); done");

        Assert.False(File.Exists(Ran), message);
        Assert.Contains("to get it back: mv -T ", message, StringComparison.Ordinal);
    }

    [SandboxTheory]
    [Containment]
    public void Nor_to_a_cache_that_the_host_shares(RuntimeKind runtime)
    {
        string cache = Host.CreateDirectory("home/.m2/repository"), evil = Path.Combine(cache, "evil");
        const string Plant = $"mkdir -p \"$2\"; (cd \"$2\"; {Program}); mkdir a; ln -s \"$2\" docs; ln -s \"$2\" a/docs";
        Host.Shell(Plant, Ran, evil).Exits(0);
        Host.Shell("cd docs && git status");
        Assert.True(File.Exists(Ran));
        Host.Shell("rm -rf docs a \"$1\" \"$2\"", Ran, evil).Exits(0);
        Host.Shell("ln -s \"$1\" own", cache).Exits(0);

        string message = Sandbox.Configured("cache: shared").Shell(runtime, Plant, Ran, evil).Exits(0).Error;
        Host.Shell("for link in docs a/docs; do (cd $link && git status); done");

        Assert.False(File.Exists(Ran), message);
        Assert.Equal(2, message.Split("to get it back: mv -T ").Length - 1);
        Assert.Equal(["a", "own"], Host.Run("ls").Lines);
    }

    [SandboxTheory]
    [Containment]
    public void Nor_to_where_another_command_may_put_a_repository_later(RuntimeKind runtime)
    {
        string message = Sandbox.Shell(runtime, "mkdir a; ln -s ../b a/later; ln -s \"$1\" b; ln -s a/later/x docs; ln -s a good", Cache).Exits(0).Error;

        Assert.Equal(["a", "good"], Host.Run("ls").Lines);
        Assert.Equal(3, message.Split("to get it back: mv -T ").Length - 1);
    }

    [SandboxTheory]
    public void Links_to_repositories_that_were_there_and_these_stay_as_they_are(RuntimeKind runtime)
    {
        Host.Shell($"{Identity}; {Repository}; mkdir -p node_modules releases; git init -q node_modules/d; git -C node_modules/d config alias.p '!true'; echo > node_modules/d/.git/hooks/pre-commit").Exits(0);
        Host.Shell("cp -r node_modules/d releases/1; ln -s releases/1 current; ln -s node_modules/d d; ln -s docs/a file; ln -s nowhere dangling").Exits(0);
        string before = Listing.Full(Host, Host.Workspace);

        Assert.Equal("", Sandbox.Run(runtime, "true").Exits(0).Error);
        Assert.Equal(before, Listing.Full(Host, Host.Workspace));
    }

    [SandboxTheory]
    public void A_submodule_keeps_its_working_tree(RuntimeKind runtime)
    {
        const string Work = "set -e; git init -q s; git -C s commit -q --allow-empty -m s; git init -q n; cd n; git -c protocol.file.allow=always submodule --quiet add ../s deep/lib; git commit -qm n; cd ..; git init -q --separate-git-dir store t; git -C t commit -q --allow-empty -m t";

        Assert.Equal("", Sandbox.Shell(runtime, $"{Identity}; {Work}").Exits(0).Error);
        Host.Shell("git -C n submodule status && git -C n/deep/lib status && git -C t status").Exits(0);
        Assert.Equal("../../../../deep/lib", Host.Run("git", "-C", "n/deep/lib", "config", "core.worktree").Output);
    }
}
