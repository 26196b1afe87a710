using VectraGuard.Linux;
using VectraGuard.Linux.Verification;

namespace VectraGuard.Cli.Verify;

/// <summary>One way to break a promise.</summary>
/// <param name="Id">Its name: <c>write-outside</c>.</param>
/// <param name="Promise">The promise that it breaks, in a user's words.</param>
/// <param name="Text">What is attempted.</param>
/// <param name="Try">Tries it: 0 when it worked, else the error number that it met.</param>
internal sealed record BreakOut(string Id, string Promise, string Text, Func<Surroundings, int> Try)
{
    private const ulong DangerousCapabilities = // SYS_CHROOT, SYS_MODULE, SYS_RAWIO, SYS_PTRACE, SYS_ADMIN, SYS_BOOT, NET_ADMIN, MKNOD, PERFMON, BPF
        (1UL << 18) | (1UL << 16) | (1UL << 17) | (1UL << 19) | (1UL << 21) | (1UL << 22) | (1UL << 12) | (1UL << 27) | (1UL << 38) | (1UL << 39);

    /// <summary>The whole workspace may be written: what proves that the attempts ran at all, and that the sandbox is of use.</summary>
    public static BreakOut Proof => new("write-workspace", "the workspace can be worked in", "make a file there", s => Attempts.Create($"{s.Workspace}/made"));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<BreakOut> All =>
    [
        new("write-outside", Files, "write to a file outside of the workspace", s => Attempts.Append($"{s.Outside}/victim")),
        new("create-outside", Files, "make a file outside of the workspace", s => Attempts.Create($"{s.Outside}/made")),
        new("delete-outside", Files, "delete a directory outside of the workspace", s => Attempts.RemoveDirectory($"{s.Outside}/empty")),
        new("create-in-system", Files, "make a file in /usr", s => Attempts.Create($"/usr/.vectra-guard-verify-{s.Process}")),
        new("create-in-etc", Files, "make a file in /etc", s => Attempts.Create($"/etc/.vectra-guard-verify-{s.Process}")),
        new("inherited-descriptor", Files, "use a directory that the caller had open", s => Attempts.OpenThrough(s.Descriptor, "victim")),
        new("read-outside", Secrets, "read a file outside of the workspace", s => Attempts.Read($"{s.Outside}/victim")),
        new("read-ssh-key", Secrets, "read ~/.ssh/id_ed25519", s => Attempts.Read($"{s.Home}/.ssh/id_ed25519")),
        new("read-shadow", Secrets, "read /etc/shadow", _ => Attempts.Read("/etc/shadow")),
        new("secret-variable", Secrets, "read a variable that looks like a secret", _ => StartState.Variable("VECTRAGUARD_VERIFY_API_TOKEN="u8) is null ? Errno.NoEntry : 0),
        new("first-environment", Secrets, "read the environment of process 1", _ => Attempts.Read("/proc/1/environ")),
        new("session-keyring", Secrets, "ask for the kernel's keyrings", _ => Attempts.Reach(Syscall.Keyctl, 0, -3, 0)),
        new("see-process", Processes, "find a process of the host", s => Attempts.SeeProcess("verify")),
        new("signal-process", Processes, "signal a process of the host", s => Attempts.Signal(s.Process, "verify")),
        new("trace-process", Processes, "attach to a process of the host as a debugger", s => Attempts.Trace(s.Process)),
        new("read-memory", Processes, "read the memory of other processes", _ => Attempts.Reach(Syscall.ProcessVmReadv, 0, 0, 0, 0, 0, 0)),
        new("connect-loopback", Network, "connect to a server on the host's 127.0.0.1", s => Attempts.ConnectLoopback(s.Port)),
        new("abstract-socket", Network, "connect to an abstract socket of the host", s => Attempts.ConnectUnix(s.SocketName)),
        new("path-socket", Network, "connect to a socket of the host by its path", s => Attempts.ConnectUnix(s.SocketPath)),
        new("mount", Rights, "mount a file system", s => Attempts.Mount($"{s.Workspace}/.git/hooks")),
        new("unmount", Rights, "unmount something", s => Attempts.Unmount(s.Workspace)),
        new("new-namespaces", Rights, "make new namespaces, and be root in them", _ => Attempts.Reach(Syscall.Unshare, 0x1000_0000)),
        new("join-namespaces", Rights, "join the namespaces of another process", _ => Attempts.Reach(Syscall.Setns, -1, 0)),
        new("set-user-id", Rights, "gain rights by a set-user-ID program", _ => Attempts.KeepsSetUserId()),
        new("capabilities", Rights, "use a capability that changes the system", _ => Attempts.HasCapability(DangerousCapabilities)),
        new("open-by-handle", Rights, "open files by handle, past every mount", _ => Attempts.Reach(Syscall.OpenByHandleAt, -1, 0, 0)),
        new("bpf", Kernel, "load a program into the kernel", _ => Attempts.Reach(Syscall.Bpf, -1, 0, 0)),
        new("io-uring", Kernel, "make system calls through io_uring", _ => Attempts.Reach(Syscall.IoUringSetup, 0, 0)),
        new("x32", Kernel, "make system calls by the numbers of x32", _ => Attempts.CallX32()),
        new("core-pattern", Kernel, "change which program the kernel starts for a crash", _ => Attempts.OpenForWriting("/proc/sys/kernel/core_pattern")),
        new("core-dump", Kernel, "leave a core dump to a program of the host", _ => Attempts.DumpsCore()),
        new("terminal", Terminal, "type into the caller's terminal (TIOCSTI)", _ => Attempts.TypeIntoTerminal()),
        new("git-hook", Later, "leave a git hook", s => Attempts.Create($"{s.Workspace}/.git/hooks/pre-commit")),
        new("git-config", Later, "change the git configuration", s => Attempts.OpenForWriting($"{s.Workspace}/.git/config")),
        new("git-replace", Later, "put another repository in its place", s => Attempts.Rename($"{s.Workspace}/.git", $"{s.Workspace}/old")),
        new("own-settings", Later, "change vectra-guard.yaml", s => Attempts.OpenForWriting($"{s.Workspace}/vectra-guard.yaml")),
    ];

    private const string Files = "nothing outside of the workspace is changed";
    private const string Secrets = "secrets are not there to be read";
    private const string Processes = "processes of the host are neither seen nor touched";
    private const string Network = "nothing is reached over the network or by the host's sockets";
    private const string Rights = "rights cannot be gained";
    private const string Kernel = "the kernel is not opened up";
    private const string Terminal = "the caller's terminal is not typed into";
    private const string Later = "what the host executes later is not changed";
}
