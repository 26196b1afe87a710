namespace VectraGuard.ContainmentTests;

/// <summary>Of the caller's descriptors only the three standard ones reach the command: another one may lead anywhere.</summary>
[Containment]
public class DescriptorTests : ContainmentTest
{
    // A directory below the private home: by path, nobody gets there from inside.
    private const string Opened = "exec 3<\"$HOME/secret\" 7<\"$HOME\" 100<\"$HOME/secret\"; exec \"$@\"";

    [SandboxTheory]
    public void A_leaked_file_cannot_be_read(RuntimeKind runtime)
    {
        Host.CreateFile("home/secret", "of the host");

        Assert.Equal("of the host", WithLeaks("cat", "/proc/self/fd/100").Exits(0).Output);
        WithLeaks([.. Sandbox.CommandLine(runtime, "sh", "-c", "[ -e /proc/self/fd/0 ] && ! cat /proc/self/fd/100 && ! cat <&3")]).Exits(0);
    }

    [SandboxTheory]
    public void A_leaked_directory_is_no_way_out(RuntimeKind runtime)
    {
        Host.CreateFile("home/secret", "of the host");

        Assert.Equal("of the host", WithLeaks("cat", "/proc/self/fd/7/secret").Exits(0).Output);
        WithLeaks([.. Sandbox.CommandLine(runtime, "sh", "-c", "[ -e /proc/self/fd/0 ] && ! cat /proc/self/fd/7/secret")]).Exits(0);
    }

    [SandboxTheory]
    public void Nothing_is_open_but_the_standard_three(RuntimeKind runtime)
    {
        Host.CreateFile("home/secret");

        // ls(1) itself opens the directory that it lists, and takes the lowest free number for it.
        string[] own = ["0", "1", "2", "3"];
        Assert.NotEqual(own, WithLeaks("ls", "-v", "/proc/self/fd").Exits(0).Lines);
        Assert.Equal(own, WithLeaks([.. Sandbox.CommandLine(runtime, "ls", "-v", "/proc/self/fd")]).Exits(0).Lines);
    }

    private Outcome WithLeaks(params string[] command) => Host.Shell(Opened, command);
}
