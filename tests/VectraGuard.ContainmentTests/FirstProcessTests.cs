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
        ("see /proc/PID/exe", "link"),
        ("see /proc/PID/root/usr", "directory"),
        ("see /proc/PID/fd/0", "link"),
        ("setns PID mnt", "JOINS"),
        ("ptrace PID", "attached"),
    ];

    private static IEnumerable<string> Refusals => ["EACCES", "EPERM", "ENOENT"];

    [SandboxTheory(nameof(Attacks))]
    public void Cannot_be_looked_into(RuntimeKind runtime, string attempt, string control)
    {
        using Running victim = Host.Start("sleep", "1000");
        if (control != "JOINS")
        {
            Assert.Equal(control, Host.Probe(Against(victim.Id, attempt)));
        }

        IsOurs(runtime);
        string word = Sandbox.Probe(runtime, Against(1, attempt));

        // lstat of /proc/1/exe shows a link to everybody; what it leads to is what counts.
        if (attempt.StartsWith("see /proc/PID/exe", StringComparison.Ordinal))
        {
            word = Sandbox.Shell(runtime, "readlink /proc/1/exe || echo EACCES").Exits(0).Output;
        }

        Assert.Contains(word, Refusals);
    }

    [SandboxTheory]
    public void Its_executable_cannot_be_written(RuntimeKind runtime)
    {
        IsOurs(runtime);

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
        IsOurs(runtime);

        Assert.Equal("still here", Sandbox.Shell(runtime, "kill -9 1; kill -STOP 1; kill -SEGV 1; echo still here").Exits(0).Output);
    }

    /// <summary>Only then do the attempts above say something: the first process that the command sees is the sandbox's, not the machine's.</summary>
    private void IsOurs(RuntimeKind runtime)
    {
        string machine = Host.Run("sh", "-c", "cat /proc/1/stat | cut -d' ' -f22").Exits(0).Output;
        string inside = Sandbox.Shell(runtime, "cat /proc/1/stat | cut -d' ' -f22").Exits(0).Output;

        // Field 22 of stat is the start time since boot, which everybody may read.
        Assert.NotEqual(machine, inside);
    }

    private static string[] Against(int process, string attempt) => attempt.Replace("PID", $"{process}", StringComparison.Ordinal).Split(' ');
}
