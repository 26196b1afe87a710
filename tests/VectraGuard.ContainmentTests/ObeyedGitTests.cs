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
