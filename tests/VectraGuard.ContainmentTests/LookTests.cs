namespace VectraGuard.ContainmentTests;

/// <summary>What a command leaves must not stop the look at it, nor the runs after it.</summary>
public class LookTests : ContainmentTest
{
    // More names than a list of ours takes, and an active hook that is looked at after them.
    private const string Many = "git init -q n; (cd n/.git/hooks; seq -f 'many-%.0f.sample' 70000 | xargs touch); git init -q zz; printf '#!/bin/sh\\n' > zz/.git/hooks/post-checkout; chmod +x zz/.git/hooks/post-checkout; exit 3";

    [SandboxTheory]
    [Containment]
    public void Very_many_repositories_are_all_protected(RuntimeKind runtime)
    {
        Host.Shell("git init -q r1; for i in $(seq 2 120); do cp -r r1 r$i; done").Exits(0);
        const string attack = "for r in r*; do 2>&1 echo x >> $r/.git/config && echo $r; done; exit 0";
        Assert.Equal(120, Host.Shell($"cp -r . ../control; cd ../control; {attack}").Exits(0).Lines.Length);   // control

        Outcome outcome = Sandbox.Shell(runtime, attack).Exits(0);

        Assert.Equal(120, outcome.Output.Split("Read-only file system").Length - 1);
        Assert.DoesNotContain("x", Host.Shell("cat r*/.git/config | grep -x x; true").Output, StringComparison.Ordinal);
    }

    [SandboxTheory]
    [Containment]
    public void A_directory_of_very_many_names_is_taken_whole_and_the_look_goes_on(RuntimeKind runtime)
    {
        Host.Shell($"mkdir ../control; cd ../control; {Many}").Exits(3);
        Assert.True(File.Exists($"{Host.Root}/control/zz/.git/hooks/post-checkout"));   // control: out here it stays

        Outcome outcome = Sandbox.Shell(runtime, Many).Exits(3);

        Assert.False(File.Exists(Path.Combine(Host.Workspace, "zz/.git/hooks/post-checkout")), outcome.Error);
        Assert.False(Directory.Exists(Path.Combine(Host.Workspace, "n/.git/hooks")), outcome.Error);
        Assert.Equal("", Sandbox.Run(runtime, "true").Exits(0).Error);
    }
}
