using System.Runtime.InteropServices;

namespace VectraGuard.Probe.Attempts;

/// <summary>Processes and namespaces: leaving one's own, reaching others'.</summary>
internal static class ProcessAttempts
{
    private const int SeizeRequest = 0x4206;
    private const int ChildSignal = 17;
    private const int CloseOnExec = 0x80000;

    /// <summary>Makes namespaces of some kinds: <c>user,mnt</c>.</summary>
    public static string Unshare(string kinds) => Word.Of(Libc.Unshare(NamespaceFlags(kinds)), "unshared");

    /// <summary>Makes a child in namespaces of its own. The child ends at once; it never runs managed code again.</summary>
    public static string Clone(string kinds)
    {
        nint child = Libc.Syscall(CloneNumber, NamespaceFlags(kinds) | ChildSignal, 0, 0, 0, 0, 0);
        if (child == 0)
        {
            _ = Libc.Syscall(ExitNumber, 0, 0, 0, 0, 0, 0);
        }

        return Word.Of(child, "cloned");
    }

    public static string JoinNamespace(string process, string kind)
    {
        int descriptor = Libc.Open($"/proc/{process}/ns/{kind}", CloseOnExec, mode: 0);
        return descriptor < 0 ? Word.LastError() : Word.Of(Libc.SetNamespace(descriptor, type: 0), "joined");
    }

    /// <summary>PTRACE_SEIZE: the victim is not stopped, and is free again when the probe ends.</summary>
    public static string Trace(int process) => Word.Of(Libc.Syscall(TraceNumber, SeizeRequest, process, 0, 0, 0, 0), "attached");

    private static int NamespaceFlags(string kinds) => kinds.Split(',').Aggregate(0, (flags, kind) => flags | NamespaceFlag(kind));

    private static int NamespaceFlag(string kind) => kind switch
    {
        "mnt" => 0x00020000,
        "cgroup" => 0x02000000,
        "uts" => 0x04000000,
        "ipc" => 0x08000000,
        "user" => 0x10000000,
        "pid" => 0x20000000,
        "net" => 0x40000000,
        _ => throw new ArgumentException("no such namespace"),
    };

    private static bool IsArm => RuntimeInformation.ProcessArchitecture is Architecture.Arm64;

    private static nint CloneNumber => IsArm ? 220 : 56;

    private static nint ExitNumber => IsArm ? 94 : 231;

    private static nint TraceNumber => IsArm ? 117 : 101;
}
