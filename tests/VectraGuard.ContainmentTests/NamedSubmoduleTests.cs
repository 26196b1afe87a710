namespace VectraGuard.ContainmentTests;

/// <summary>Git enters a repository wherever an index names a submodule, also where nobody looks for one.</summary>
public class NamedSubmoduleTests : ContainmentTest
{
    // $1 is the file that tells that the host ran something.
    private const string Functions = """
        export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b; p=node_modules/a/b/sub; ran=$1
        make() { git init -q "$1" && git -C "$1" commit -q --allow-empty -m s; }
        arm() { git -C "$1" config core.fsmonitor "touch '$ran'; false"; }
        name() { git -C "$1" update-index --add --cacheinfo 160000,1111111111111111111111111111111111111111,"$2"; }

        """;

    private const string Repository = "git init -q; echo node_modules > .gitignore; git add .; git commit -qm a; ";
    private const string Plant = "make $p; arm $p; ";
    private const string Many = "mkdir many; touch many/long-enough-names-so-that-the-index-becomes-too-large-to-be-read-at-each-start-{1..900}; git add many; git commit -qm many; ";

    private string Ran => Path.Combine(Host.Root, "ran");

    private static IEnumerable<(string Setup, string Plant, string Use)> Attacks =>
    [
        (Repository, Plant + "name . $p", "git status"),
        (Repository, Plant + "git update-index --index-version 4; name . $p; name . node_modules/a/b/subject", "git status"),
        (Repository, Plant + "name . $p; git update-index --split-index", "git status"),
        (Repository + "git update-index --split-index", Plant + "name . $p", "git status"),
        (Repository + "name . $p", Plant, "git status"),
        (Repository + "name . $p; git update-index --split-index", Plant, "git status"),
        (Repository + Many + "name . $p", Plant, "git status"),
        (Repository + "name . $p", Plant + "chmod 0 node_modules/a", "chmod 755 node_modules/a; git status"),
        (Repository, "make $p; make $p/x/y/z; arm $p/x/y/z; name $p x/y/z; name . $p", "git status"),
        (Repository + "make lib/n", "make lib/n/x/y/z; arm lib/n/x/y/z; name lib/n x/y/z", "git -C lib/n status"),
        (Repository + "git worktree add -q deep/er/tree", "make deep/er/tree/x; arm deep/er/tree/x; name deep/er/tree x", "git -C deep/er/tree status"),
        (Repository + "make ../s; git -c protocol.file.allow=always submodule --quiet add ../s deep/er/lib; git commit -qm s; rm -rf ../s", "make deep/er/lib/x/y; arm deep/er/lib/x/y; name deep/er/lib x/y", "git status"),
        ("make .; git config --unset core.worktree; name . x/y/z/w", "make x/y/z/w; arm x/y/z/w", "git status"),
    ];

    [SandboxTheory(nameof(Attacks))]
    [Containment]
    public void No_repository_that_an_index_names_runs_anything(RuntimeKind runtime, string setup, string plant, string use)
    {
        Host.Shell(Functions + setup, Ran).Exits(0);
        Host.Shell(Functions + plant, Ran).Exits(0);
        Host.Shell(Functions + use, Ran);
        Assert.True(File.Exists(Ran));
        Host.Shell("chmod -R u+rwX .; rm -rf -- * .git* \"$1\"", Ran).Exits(0);
        Host.Shell(Functions + setup, Ran).Exits(0);
        Assert.Equal("", Sandbox.Run(runtime, "true").Exits(0).Error);

        string message = Sandbox.Shell(runtime, Functions + plant, Ran).Exits(0).Error;
        Host.Shell(Functions + use, Ran);

        Assert.False(File.Exists(Ran), message);
        Assert.Contains("core.fsmonitor", message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Present => [Repository + "make $p; name . $p", Repository + Many + "make $p; name . $p", Repository + "make $p; (cd node_modules/a/b; git -C ../../.. update-index --split-index); name . $p"];

    [SandboxTheory(nameof(Present))]
    [Containment]
    public void One_that_is_there_is_protected(RuntimeKind runtime, string setup)
    {
        Host.Shell($"mkdir ../control; cd ../control; {Functions}{setup}; arm $p; git status", Ran);
        Assert.True(File.Exists(Ran));   // control
        File.Delete(Ran);
        Host.Shell(Functions + setup, Ran).Exits(0);

        for (int run = 0; run < 2; run++)
        {
            string before = Listing.Full(Host, Path.Combine(Host.Workspace, "node_modules"));
            string message = Sandbox.Shell(runtime, $"{Functions}arm $p; echo '#!/bin/sh' > $p/.git/hooks/post-checkout; exit 0", Ran).Exits(0).Error;
            Host.Shell("git status", Ran).Exits(0);

            Assert.False(File.Exists(Ran), message);
            Assert.DoesNotContain("moved ", message, StringComparison.Ordinal);
            Assert.Equal(before, Listing.Full(Host, Path.Combine(Host.Workspace, "node_modules")));
        }
    }

    private static IEnumerable<(string Setup, string Attack)> Trees =>
    [
        ("git worktree add -q \"$2\"; name \"$2\" x/y/z", "make x/y/z; arm x/y/z"),
        ("git worktree add -q \"$2\"; make \"$2/x/y/z\"; name \"$2\" x/y/z", "arm x/y/z"),
        ("git worktree add -q \"$2\"", "make x/y/z; arm x/y/z; name . x/y/z"),
        ("make ../s; git -c protocol.file.allow=always submodule --quiet add ../s \"${2##*/}\"; name \"$2\" x/y/z", "make x/y/z; arm x/y/z"),
    ];

    [SandboxTheory(nameof(Trees))]
    [Containment]
    public void Nor_where_the_repository_of_the_workspace_lies_outside(RuntimeKind runtime, string setup, string attack)
    {
        string tree = Path.Combine(Host.Workspace, "tree"), control = Path.Combine(Host.Workspace, "control");
        Host.Shell($"{Functions}{Repository}{setup}; cd \"$2\"; {attack}", Ran, control);
        Host.Shell("git -C control status");
        Assert.True(File.Exists(Ran));
        Host.Shell("rm -rf .git* -- * ../s \"$1\"", Ran).Exits(0);
        Host.Shell(Functions + Repository + setup, Ran, tree).Exits(0);

        Outcome attacked = Sandbox.From(tree).Shell(runtime, $"{Functions}{attack}; echo attacked", Ran).Exits(0);
        Host.Shell("git -C tree status").Exits(0);

        Assert.False(File.Exists(Ran), attacked.Error);
        Assert.Equal("attacked", attacked.Lines[^1]);
    }

    [SandboxTheory]
    [Containment]
    public void Nor_does_one_that_the_repository_around_the_workspace_names(RuntimeKind runtime)
    {
        const string Setup = "git init -q ..; mkdir -p x/y; name .. workspace/x/y/z";
        const string Attack = "make x/y/z; arm x/y/z";
        string tree = Host.CreateDirectory("outer/workspace"), control = Host.CreateDirectory("control/workspace");
        Host.Shell($"cd \"$2\"; {Functions}{Setup}; {Attack}; git -C .. status", Ran, control).Exits(0);
        Assert.True(File.Exists(Ran));   // control
        File.Delete(Ran);
        Host.Shell($"cd \"$2\"; {Functions}{Setup}", Ran, tree).Exits(0);

        string message = Sandbox.From(tree).With("--workspace", tree).Shell(runtime, Functions + Attack, Ran).Exits(0).Error;
        Host.Shell("git -C \"$1/..\" status", tree).Exits(0);

        Assert.False(File.Exists(Ran), message);
    }

    [SandboxTheory]
    public void What_a_large_index_names_is_kept_and_read_once(RuntimeKind runtime)
    {
        Host.Shell(Functions + Repository + Many + "name . $p", Ran).Exits(0);
        string kept = Path.Combine(Host.Home, ".local/state/vectra-guard/submodules");

        Sandbox.Run(runtime, "true").Exits(0);
        DateTime written = File.GetLastWriteTimeUtc(kept);
        Sandbox.Run(runtime, "true").Exits(0);

        Assert.Contains("node_modules/a/b/sub", File.ReadAllText(kept), StringComparison.Ordinal);
        Assert.Equal(written, File.GetLastWriteTimeUtc(kept));
    }

    [SandboxTheory]
    public void Submodules_that_are_added_inside_stay(RuntimeKind runtime)
    {
        const string Work = "make /tmp/s; git -c protocol.file.allow=always submodule --quiet add /tmp/s deep/er/lib; git commit -qm s; git -C deep/er/lib commit -q --allow-empty -m t; git commit -qam t";
        Host.Shell(Functions + Repository, Ran).Exits(0);

        string message = Sandbox.Shell(runtime, Functions + Work, Ran).Exits(0).Error;

        Assert.DoesNotContain("moved ", message, StringComparison.Ordinal);
        Assert.Equal("", Host.Run("git", "status", "--porcelain").Exits(0).Output);
        Assert.StartsWith("deep/er/lib ", Host.Run("git", "submodule", "foreach", "--quiet", "echo $sm_path $sha1").Exits(0).Output, StringComparison.Ordinal);
    }
}
