namespace VectraGuard.ContainmentTests;

/// <summary>
/// PID 1 of the sandbox is our own: it knows the outer environment and is the outer executable, so nobody inside may look into it,
/// change it, or make it do something.
/// </summary>
[Containment]
public class FirstProcessTests : ContainmentTest
{
    private const string Secret = "words-that-nobody-inside-may-see";

    private static IEnumerable<(string Attempt, string Control)> Attacks =>
    [
        ("read /proc/PID/environ", "read"),
        ("read /proc/PID/maps", "read"),
        ("read /proc/PID/auxv", "read"),
        ("open-write /proc/PID/mem", "opened"),
        ("follow /proc/PID/exe", "followed"),
        ("follow /proc/PID/ns/mnt", "followed"),
        ("see /proc/PID/root/usr", "directory"),
        ("follow /proc/PID/fd/0", "followed"),
        ("follow /proc/PID/cwd", "followed"),
        ("ptrace PID", "attached"),
    ];

    private static IEnumerable<string> Refusals => ["EACCES", "EPERM", "ENOENT"];

    [SandboxTheory(nameof(Attacks))]
    public void Cannot_be_looked_into(RuntimeKind runtime, string attempt, string control)
    {
        using Running victim = Host.Start("sleep", "1000");
        Assert.Equal(control, Host.Probe(Against(victim.Id, attempt)));

        HasOwnNamespace(runtime, "pid");
        Assert.Contains(Sandbox.Probe(runtime, Against(1, attempt)), Refusals);
    }

    [SandboxTheory]
    public void Its_executable_cannot_be_written(RuntimeKind runtime)
    {
        HasOwnNamespace(runtime, "pid");

        Assert.Contains(Sandbox.Probe(runtime, "open-write", "/proc/1/exe"), (IEnumerable<string>)["EACCES", "EPERM", "EROFS", "ETXTBSY"]);
    }

    [SandboxTheory]
    public void No_process_inside_knows_the_secrets_that_were_filtered(RuntimeKind runtime)
    {
        Host.Set("MY_API_TOKEN", Secret);
        const string search = "cat /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n'; echo searched";

        Assert.Contains(Secret, Host.Shell(search).Exits(0).Output, StringComparison.Ordinal);
        string inside = Sandbox.Shell(runtime, search).Exits(0).Output;
        Assert.Contains("searched", inside, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, inside, StringComparison.Ordinal);
    }

    [SandboxTheory]
    public void Killing_it_from_inside_does_nothing(RuntimeKind runtime)
    {
        HasOwnNamespace(runtime, "pid");

        Assert.Equal("still here", Sandbox.Shell(runtime, "kill -9 1; kill -STOP 1; kill -SEGV 1; echo still here").Exits(0).Output);
    }

    private static string[] Against(int process, string attempt) => attempt.Replace("PID", $"{process}", StringComparison.Ordinal).Split(' ');
}
