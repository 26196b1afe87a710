namespace VectraGuard.ContainmentTests;

/// <summary>The five capability sets, and that nothing can be gained by executing something.</summary>
[Containment]
public class CapabilityTests : ContainmentTest
{
    // Bits of linux/capability.h: CHOWN 0, DAC_OVERRIDE 1, FOWNER 3, FSETID 4, KILL 5, SETGID 6, SETUID 7, SETPCAP 8, NET_BIND_SERVICE 10.
    private const ulong Minimal = 1 << 0 | 1 << 1 | 1 << 3 | 1 << 4 | 1 << 6 | 1 << 7;
    private const ulong Normal = Minimal | 1 << 5 | 1 << 8 | 1 << 10;

    private static IEnumerable<(string Set, ulong OfRoot)> Sets => [("none", 0), ("minimal", Minimal), ("normal", Normal)];

    [SandboxTheory(nameof(Sets))]
    public void Are_exactly_those_of_the_set(RuntimeKind runtime, string set, ulong ofRoot) =>
        AreExactly(Caller.IsRoot ? ofRoot : 0, Sandbox.With("--capabilities", set).Run(runtime, "cat", "/proc/self/status"));

    [SandboxTheory]
    public void Are_the_minimal_set_unless_something_else_was_asked_for(RuntimeKind runtime) =>
        AreExactly(Caller.IsRoot ? Minimal : 0, Sandbox.Run(runtime, "cat", "/proc/self/status"));

    [SandboxTheory]
    public void Cannot_be_gained_by_executing_a_program(RuntimeKind runtime)
    {
        Assert.Equal("0", Field(Host.Run("cat", "/proc/self/status"), "NoNewPrivs"));
        Assert.Equal("1", Field(Sandbox.Run(runtime, "cat", "/proc/self/status"), "NoNewPrivs"));
    }

    [SandboxTheory]
    public void Cannot_be_gained_by_a_file_that_changes_the_user(RuntimeKind runtime)
    {
        // Every mount is nosuid: set-user-ID bits and file capabilities mean nothing on it. (A mount of one device holds no program.)
        const string mounts = "grep -v -E ' /dev/(null|zero|full|random|urandom|tty) ' /proc/self/mountinfo";
        Assert.Contains(Host.Shell(mounts).Exits(0).Lines, mount => !mount.Split(' ')[5].Split(',').Contains("nosuid"));
        if (runtime is RuntimeKind.Docker)
        {
            // Docker binds without nosuid. NO_NEW_PRIVS alone makes both mean nothing there: execve(2) looks at it first.
            Assert.Equal("1", Field(Sandbox.Run(runtime, "cat", "/proc/self/status"), "NoNewPrivs"));
            return;
        }

        Assert.All(Sandbox.Shell(runtime, mounts).Exits(0).Lines, mount => Assert.Contains("nosuid", mount.Split(' ')[5].Split(',')));
    }

    private void AreExactly(ulong expected, Outcome status)
    {
        // Outside, every program may come to have all of them: the bounding set is full.
        Assert.NotEqual(expected, Set(Host.Run("cat", "/proc/self/status"), "CapBnd"));
        Assert.Equal(expected, Set(status, "CapEff"));
        Assert.Equal(expected, Set(status, "CapPrm"));
        Assert.Equal(expected, Set(status, "CapBnd"));
        Assert.Equal(0UL, Set(status, "CapInh"));
        Assert.Equal(0UL, Set(status, "CapAmb"));
    }

    private static ulong Set(Outcome status, string name) => Convert.ToUInt64(Field(status, name), fromBase: 16);

    private static string Field(Outcome status, string name) =>
        status.Exits(0).Lines.Single(line => line.StartsWith(name + ":", StringComparison.Ordinal)).Split(':')[1].Trim();
}
