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

    // The mode stays as it is, so that the control does no harm: the time of change tells.
    [SandboxTheory]
    public void A_device_can_be_written_to_and_is_not_changed(RuntimeKind runtime)
    {
        const string attack = "for device in null zero full random urandom; do chmod $(stat -c %a /dev/$device) /dev/$device; chown 0:0 /dev/$device; echo x > /dev/null; done; echo done";
        string Times() => Host.Run("stat", "-c", "%n %z", "/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom").Exits(0).Output;
        string before = Times();
        Host.Shell(attack).Exits(0);
        string changed = Times();
        Assert.NotEqual(before, changed);   // control

        Outcome outcome = Sandbox.Shell(runtime, attack).Exits(0);

        Assert.Equal("done", outcome.Output);
        Assert.Equal(changed, Times());
    }

    [SandboxTheory]
    public void Sys_is_read_only_or_not_there(RuntimeKind runtime)
    {
        const string file = "/sys/kernel/rcu_expedited";

        Assert.Equal("opened", Host.Probe("open-write", file));
        Assert.Contains(Sandbox.Probe(runtime, "open-write", file), (IEnumerable<string>)["EROFS", "ENOENT", "EACCES", "EPERM"]);
    }
}
