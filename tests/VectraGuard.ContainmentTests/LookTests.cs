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

    // index(FILE, HOW MANY): an index of version 4 in which all entries are submodules.
    private const string Submodules = """
        import struct, sys
        def index(file, count):
            head = bytes(24) + struct.pack(">I", 0o160000) + bytes(12) + b"\1" * 20 + struct.pack(">H", 6)
            with open(file, "wb") as out:
                out.write(b"DIRC" + struct.pack(">II", 4, count))
                out.writelines(head + (b"\6" if i else b"\0") + b"%06x\0" % i for i in range(count))
                out.write(bytes(20))

        """;

    [SandboxTheory]
    [Containment]
    public void Indexes_of_very_many_submodules_keep_nothing_from_being_looked_at(RuntimeKind runtime)
    {
        const string Attack = """
            for i in 1 2 3 4; do git init -q a$i; python3 -c "${2}index('a$i/.git/index', 900000)"; done; python3 -c "${2}index('.git/index', 900000)"
            for z in 0 a b zz; do git init -q $z; git -C $z config core.fsmonitor "touch '$1'; false"; done; exit 3
            """;
        string marker = Path.Combine(Host.Root, "git-ran-this");
        Host.InitializeGit();
        Host.Shell("mkdir ../control; cd ../control; git init -q; " + Attack, marker, Submodules).Exits(3);
        Host.Run("git", "-C", "../control/zz", "status");
        Assert.True(File.Exists(marker));   // control
        File.Delete(marker);

        string message = Sandbox.Shell(runtime, Attack, marker, Submodules).Exits(3).Error;
        Host.Shell("for z in 0 a b zz; do git -C $z status; done");

        Assert.False(File.Exists(marker), message);
        Assert.Contains("more than 4,096 submodules", message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Host.Workspace, ".git/index")));
        Assert.Equal("", Sandbox.Run(runtime, "true").Exits(0).Error);
    }

    [SandboxTheory]
    [Containment]
    public void An_index_of_very_many_submodules_that_was_there_stops_no_start(RuntimeKind runtime)
    {
        Host.InitializeGit();
        Host.Run("python3", "-c", Submodules + "index('.git/index', 900000)").Exits(0);
        Assert.Equal("900000", Host.Shell("git ls-files --stage | wc -l").Exits(0).Output);   // control

        string message = Sandbox.Shell(runtime, "git init -q z; git -C z config alias.p '!x'; exit 3").Exits(3).Error;

        Assert.Contains(".git/index", message, StringComparison.Ordinal);
        Assert.Equal("", Host.Run("git", "-C", "z", "config", "alias.p").Output);
    }

    // One large file with many names, and many that are none to git.
    [SandboxTheory]
    [Containment]
    public void Many_large_indexes_make_no_long_look(RuntimeKind runtime)
    {
        const string Attack = "truncate -s 64M .git/sharedindex.0; for i in $(seq 200); do ln .git/sharedindex.0 .git/sharedindex.$i; done; for i in $(seq 100); do printf 'DIRC\\0\\0\\0\\2' > .git/sharedindex.x$i; truncate -s 63M .git/sharedindex.x$i; done; git config --file .git/x core.x y; exit 3";
        Host.InitializeGit();
        Host.Shell($"git init -q ../control; cd ../control; {Attack}").Exits(3);
        Assert.Equal("301", Host.Shell("ls ../control/.git/sharedindex.* | wc -l").Output);   // control
        var time = System.Diagnostics.Stopwatch.StartNew();

        Sandbox.Shell(runtime, Attack).Exits(3);

        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));
        Assert.Equal("4", Host.Shell("ls .git/sharedindex.* | wc -l").Output);   // as many as are read
    }
}
