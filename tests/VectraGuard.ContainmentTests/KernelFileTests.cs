namespace VectraGuard.ContainmentTests;

/// <summary>Files through which uid 0 steers the kernel: they ask for the uid, not for a capability, so only mounts stop it.</summary>
[Containment]
[OnlyAsRoot]
public class KernelFileTests : ContainmentTest
{
    // Not every kernel has the last two.
    private static IEnumerable<string> Files =>
        ((string[])["/proc/sys/kernel/core_pattern", "/proc/sys/kernel/hostname", "/proc/sys/vm/drop_caches", "/proc/irq/default_smp_affinity", "/proc/sysrq-trigger"])
        .Where(File.Exists);

    [SandboxTheory(nameof(Files))]
    public void Cannot_be_opened_for_writing(RuntimeKind runtime, string file)
    {
        Assert.Equal("opened", Host.Probe("open-write", file));
        Assert.Contains(Sandbox.Probe(runtime, "open-write", file), (IEnumerable<string>)["EROFS", "ENOENT", "EACCES", "EPERM"]);
    }

    [SandboxTheory]
    public void Sys_is_read_only_or_not_there(RuntimeKind runtime)
    {
        const string file = "/sys/kernel/rcu_expedited";

        Assert.Equal("opened", Host.Probe("open-write", file));
        Assert.Contains(Sandbox.Probe(runtime, "open-write", file), (IEnumerable<string>)["EROFS", "ENOENT", "EACCES", "EPERM"]);
    }
}
