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
