namespace VectraGuard.ContainmentTests;

/// <summary>Git directories that git finds only when it does not know another one any more, or that are led to one that is none.</summary>
[Containment]
public class MaskedRepositoryTests : ContainmentTest
{
    // $1 is the file that tells that the host ran something.
    private const string Configuration = "printf '[core]\\n\\trepositoryformatversion = 0\\n\\tbare = false\\n\\tworktree = .\\n\\tfsmonitor = \"touch \\\\\"%s\\\\\"; false\"\\n' \"$1\" > config";

    private string Ran => Path.Combine(Host.Root, "ran");

    private static IEnumerable<(string Plant, string Use)> Attacks =>
    [
        ($"mv .git/HEAD HEAD; ln -s .git/objects objects; ln -s .git/refs refs; cp .git/index index; {Configuration}", "git status"),
        ($"echo x > .git/HEAD; echo ref: refs/heads/main > HEAD; mkdir objects refs; {Configuration}", "git status"),
        ($"mkdir docs; cd docs; git init -q --bare .; mkdir .git; {Configuration}", "cd docs && git status"),
        ($"mkdir -p src/docs; cd src/docs; git init -q --bare .; echo 'gitdir: nowhere' > .git; rm .git; mkdir .git; {Configuration}", "cd src/docs && git status"),
    ];

    [SandboxTheory(nameof(Attacks))]
    public void A_git_directory_beside_one_that_is_broken_is_taken_away(RuntimeKind runtime, string plant, string use)
    {
        Initialize();
        Host.Shell(plant, Ran).Exits(0);
        Host.Shell(use);
        Assert.True(File.Exists(Ran));
        Host.Shell("rm -rf -- * .git \"$1\"", Ran).Exits(0);
        Initialize();

        string message = Sandbox.Shell(runtime, plant, Ran).Exits(0).Error;
        Host.Shell(use);

        Assert.False(File.Exists(Ran), message);
        Assert.Contains("to get it back: mv -T ", message, StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void One_in_the_root_of_a_workspace_without_a_repository_is_cleaned(RuntimeKind runtime)
    {
        string plant = $"git init -q --bare .; {Configuration}";
        Host.Shell(plant, Ran).Exits(0);
        Host.Shell("git status");
        Assert.True(File.Exists(Ran));
        Host.Shell("rm -rf -- * \"$1\"", Ran).Exits(0);

        string message = Sandbox.Shell(runtime, plant, Ran).Exits(0).Error;
        Host.Shell("git status");

        Assert.False(File.Exists(Ran), message);
        Assert.Contains("core.fsmonitor", message, StringComparison.Ordinal);
    }

    private const string Program = "git config core.fsmonitor \"touch '$1'; false\"";

    // What the first command leaves, what the second does, and where git is used then.
    private static IEnumerable<(string First, string Second, string Place)> Covers =>
    [
        ("true", $"git init -q proj/app; cd proj/app; {Program}; touch ../.git", "proj/app"),
        ("true", $"git init -q proj; git init -q proj/app; cd proj/app; {Program}", "proj/app"),
        ("mkdir -p proj/x; touch proj/.git", $"git init -q proj/app; cd proj/app; {Program}", "proj/app"),
        ("mkdir .git", $"git init -q group/app; cd group/app; {Program}", "group/app"),
        ("mkdir .git; git init -q group/app", $"cd group/app; {Program}; true", "group/app"),
        ("git init -q group/app; touch group/.git", $"cd group/app; {Program}; true", "group/app"),
    ];

    [SandboxTheory(nameof(Covers))]
    public void What_looks_like_a_repository_hides_none_that_it_holds(RuntimeKind runtime, string first, string second, string place)
    {
        Host.Shell($"{first}; {second}", Ran).Exits(0);
        Host.Shell("cd \"$1\" && git status", place);
        Assert.True(File.Exists(Ran));
        Host.Shell("rm -rf -- * .git \"$1\"", Ran).Exits(0);

        Sandbox.Shell(runtime, first).Exits(0);
        string message = Sandbox.Shell(runtime, second, Ran).Exits(0).Error;
        Host.Shell("cd \"$1\" && git status", place).Exits(0);

        Assert.False(File.Exists(Ran), message);
    }

    [SandboxTheory]
    public void That_a_new_repository_takes_others_out_of_the_look_is_said(RuntimeKind runtime)
    {
        Host.Shell("git init -q group/app").Exits(0);

        string message = Sandbox.Shell(runtime, "git init -q .").Exits(0).Error;

        Assert.Contains("made a repository by the command, around others: group/app", message, StringComparison.Ordinal);
        Assert.Equal("", Sandbox.Run(runtime, "true").Exits(0).Error);
    }

    [SandboxTheory]
    public void A_repository_that_the_command_broke_is_named(RuntimeKind runtime)
    {
        Initialize();

        string message = Sandbox.Shell(runtime, "mv .git/HEAD .git/head").Exits(0).Error;

        Assert.Contains($"{Host.Workspace}/.git was left without HEAD", message, StringComparison.Ordinal);
    }

    private void Initialize()
    {
        Host.InitializeGit();
        Host.Shell("git -c user.name=a -c user.email=a@b commit -q --allow-empty -m x").Exits(0);
    }
}
