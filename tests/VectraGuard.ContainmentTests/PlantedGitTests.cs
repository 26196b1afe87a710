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

    // Each is a git directory to git, though it lacks what one usually has.
    private static IEnumerable<string> Disguises =>
    [
        "mkdir src/objects && printf '#!/bin/sh\n' > src/refs && chmod +x src/refs && echo ref: refs/heads/main > src/HEAD",
        "mkdir src/objects src/refs && ln -s refs/heads/main src/HEAD",
    ];

    [SandboxTheory(nameof(Disguises))]
    public void A_directory_that_only_git_takes_for_a_repository_is_cleaned(RuntimeKind runtime, string disguise)
    {
        string marker = Path.Combine(Host.Root, "git-ran-this");
        string script = $"mkdir src; {disguise}; printf '[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = \"touch \\\\\"%s\\\\\"; false\"\n' \"$1\" > src/config";
        Host.Shell(script, marker).Exits(0);
        Host.Shell("cd src && git status");
        Assert.True(File.Exists(marker));
        File.Delete(marker);
        Host.Shell("rm -r src").Exits(0);

        Sandbox.Shell(runtime, script, marker).Exits(0);
        Host.Shell("cd src && git status");

        Assert.False(File.Exists(marker));
    }

    // What is closed, and in which place the common directory is planted.
    private static IEnumerable<(string Closed, string Git)> Closings => [(".git", ".git"), (".", ".git"), ("lib", "lib/x/.git"), ("lib/x", "lib/x/.git"), ("lib/x/.git", "lib/x/.git")];

    [SandboxTheory(nameof(Closings))]
    public void A_closed_directory_hides_nothing_in_one_that_was_there(RuntimeKind runtime, string closed, string git)
    {
        string marker = Path.Combine(Host.Root, "git-ran-this");
        string plant = $"cd {git}/..; {Plant}; cd \"$2\"; chmod 000 {closed}";
        const string Use = "chmod u+rwx \"$1\"; cd \"$1\" && for d in .git lib lib/x lib/x/.git; do chmod u+rwx $d; done; cd \"$2/..\"; git status";
        Host.Shell("git init -q lib/x; cp -r . ../control; cd ../control; " + plant, marker, Path.Combine(Host.Root, "control")).Exits(0);
        Host.Shell(Use, Path.Combine(Host.Root, "control"), git);
        Assert.True(File.Exists(marker));   // control
        File.Delete(marker);
        string hook = Path.Combine(Host.Workspace, ".git/hooks/pre-push");
        Host.Shell("printf '#!/bin/sh\\n' > $1; chmod +x $1", hook).Exits(0);

        string message = Sandbox.Shell(runtime, plant, marker, Host.Workspace).Exits(0).Error;
        Host.Shell(Use, Host.Workspace, git);

        Assert.False(File.Exists(marker), message);
        Assert.DoesNotContain("by the host", message, StringComparison.Ordinal);
        Assert.True(File.Exists(hook), message);
    }

    [SandboxTheory]
    public void A_closed_directory_of_remotes_is_not_taken_for_an_empty_one(RuntimeKind runtime)
    {
        const string Attack = "mkdir -p .git/remotes; echo 'URL: /evil' > .git/remotes/origin; chmod 000 .git/remotes";
        Host.Shell($"git init -q ../control; cd ../control; {Attack}; chmod 700 .git/remotes").Exits(0);
        Assert.Equal("/evil", Host.Run("git", "-C", "../control", "ls-remote", "--get-url", "origin").Exits(0).Output);

        Sandbox.Shell(runtime, Attack).Exits(0);

        Assert.Equal("origin", Host.Run("git", "ls-remote", "--get-url", "origin").Exits(0).Output);
    }

    [SandboxTheory]
    public void A_closed_directory_hides_no_repository(RuntimeKind runtime)
    {
        string marker = Path.Combine(Host.Root, "git-ran-this");
        const string script = "mkdir -p lib/r && cd lib/r && git init -q && git config core.fsmonitor \"touch '$1'; false\" && chmod 0311 ..";
        Host.Shell(script, marker).Exits(0);
        Host.Shell("cd lib/r && git status");
        Assert.True(File.Exists(marker));
        Host.Shell("chmod 0755 lib && rm -r lib \"$1\"", marker).Exits(0);

        Sandbox.Shell(runtime, script, marker).Exits(0);
        Host.Shell("cd lib/r && git status");

        Assert.False(File.Exists(marker));
    }

    [SandboxTheory]
    public void A_nul_in_one_file_keeps_no_other_repository_from_being_looked_at(RuntimeKind runtime)
    {
        string marker = Path.Combine(Host.Root, "git-ran-this");

        Sandbox.Shell(runtime, "mkdir a && printf 'gitdir: x/y\\0z\\n' > a/.git && git init -q b && git -C b config core.fsmonitor \"touch '$1'; false\"", marker).Exits(0);
        Host.Shell("cd b && git status").Exits(0);

        Assert.False(File.Exists(marker));
        Sandbox.Run(runtime, "true").Exits(0);
    }
}
