namespace VectraGuard.ContainmentTests;

/// <summary>The file tree stays as it was laid out: nothing can be mounted, remounted or unmounted.</summary>
[Containment]
public class MountTests : ContainmentTest
{
    private static IEnumerable<(string Attempt, string Success)> Attacks =>
    [
        ("mount tmpfs WORKSPACE", "mounted"),
        ("mount proc WORKSPACE", "mounted"),
        ("bind-mount WORKSPACE WORKSPACE", "mounted"),
        ("remount-writable /", "remounted"),
    ];

    private static IEnumerable<string> Mounts => ["/", "/usr", "/etc", "/proc", "/dev", "/tmp", "WORKSPACE"];

    // Outside, with every capability over a mount namespace of its own, each works for anybody; inside, nobody gets that far.
    [SandboxTheory(nameof(Attacks))]
    public void Cannot_mount(RuntimeKind runtime, string attempt, string success)
    {
        string[] words = attempt.Replace("WORKSPACE", Host.Workspace, StringComparison.Ordinal).Split(' ');

        Assert.Equal(success, Host.ProbePrivileged(words));
        Assert.Equal("EPERM", Sandbox.Probe(runtime, words));
        Outcome privileged = Sandbox.With("--bind", Installation.Probe).Run(runtime, [.. Harness.Host.Privileged, Installation.Probe, .. words]).Exits(1);
        Assert.Contains("unshare failed: Operation not permitted", privileged.Error, StringComparison.Ordinal);
    }

    [SandboxTheory(nameof(Mounts))]
    public void Cannot_make_a_mount_writable(RuntimeKind runtime, string mount)
    {
        string target = mount.Replace("WORKSPACE", Host.Workspace, StringComparison.Ordinal);

        HasOwnNamespace(runtime, "mnt");
        Assert.Equal("remounted", Host.ProbePrivileged("remount-writable", "/"));
        Assert.Equal("EPERM", Sandbox.Probe(runtime, "remount-writable", target));
    }

    [SandboxTheory(nameof(Mounts))]
    public void Cannot_uncover_what_lies_below_a_mount(RuntimeKind runtime, string mount)
    {
        string target = mount.Replace("WORKSPACE", Host.Workspace, StringComparison.Ordinal);

        HasOwnNamespace(runtime, "mnt");

        // Not a mount point out there, which the kernel says only to those who may unmount.
        Assert.Equal("EINVAL", Host.ProbePrivileged("umount", Host.Workspace));
        Assert.Equal("EPERM", Sandbox.Probe(runtime, "umount", target));
    }

    [SandboxTheory]
    public void No_mount_is_linked_to_one_of_the_host(RuntimeKind runtime)
    {
        // Docker's own empty root follows the host's; nothing of the host lies in it, and what is mounted on it follows nothing.
        string[] mounts =
        [
            .. Sandbox.Run(runtime, "cat", "/proc/self/mountinfo").Exits(0).Lines
                .Where(mount => runtime is not RuntimeKind.Docker || mount.Split(' ')[4] != "/"),
        ];

        // The workspace is a mount only in there; and "master:" or "shared:" would let the host's later mounts in.
        Assert.DoesNotContain(Host.Workspace, Host.Run("cat", "/proc/self/mountinfo").Exits(0).Output, StringComparison.Ordinal);
        Assert.Contains(mounts, mount => mount.Contains($" {Host.Workspace} ", StringComparison.Ordinal));
        Assert.DoesNotContain(mounts, mount => mount.Contains(" master:", StringComparison.Ordinal));
        Assert.DoesNotContain(mounts, mount => mount.Contains(" shared:", StringComparison.Ordinal));
    }

    // As systemd has it. In a mount namespace made for that; docker's daemon is in another.
    [SandboxTheory]
    [OnlyAsRoot]
    public void Nothing_follows_a_host_that_shares_its_mounts(RuntimeKind runtime)
    {
        const string script = "mount --make-rshared / && \"$@\"";
        string[] unshare = ["unshare", "--mount", "--propagation", "private", "bash", "-c", script, "bash"];

        Assert.Contains(" shared:", Host.Run([.. unshare, "cat", "/proc/self/mountinfo"]).Exits(0).Output, StringComparison.Ordinal);
        Outcome inside = Host.Run([.. unshare, .. Sandbox.CommandLine(runtime, "cat", "/proc/self/mountinfo")]).Exits(0);

        Assert.NotEmpty(inside.Lines);
        Assert.DoesNotContain(inside.Lines, mount => (mount.Contains(" master:", StringComparison.Ordinal) || mount.Contains(" shared:", StringComparison.Ordinal)) && (runtime is not RuntimeKind.Docker || mount.Split(' ')[4] != "/"));
    }

    [SandboxTheory]
    [OnlyAsRoot]
    public void A_mount_made_on_the_host_later_does_not_appear_inside(RuntimeKind runtime)
    {
        string late = Host.CreateDirectory("workspace/late");
        using Running inside = Sandbox.Start(runtime, "sh", "-c", "echo ready; cat; ls late; echo looked");
        inside.WaitForOutput("ready");

        Host.Run("mount", "-t", "tmpfs", "none", late).Exits(0);
        try
        {
            File.WriteAllText($"{late}/secret", "of the host");
            Assert.Equal("secret", Host.Run("ls", late).Exits(0).Output);
            Assert.Equal(["ready", "looked"], inside.End().Exits(0).Lines);
        }
        finally
        {
            Host.Run("umount", late).Exits(0);
        }
    }

    [SandboxTheory]
    [OnlyAsRoot]
    public void Cannot_make_a_device(RuntimeKind runtime)
    {
        Assert.Equal("made", Host.Probe("mknod", $"{Host.Root}/device"));
        Assert.Equal("EPERM", Sandbox.Probe(runtime, "mknod", $"{Host.Workspace}/device"));
    }
}
