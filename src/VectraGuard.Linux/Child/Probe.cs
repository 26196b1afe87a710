using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

/// <summary>
/// Attempts that change the process which makes them, each in a process of its own that ends with it: <c>vectra-guard vectra-guard-probe
/// NAME</c>. It runs before the .NET runtime starts, as unshare(CLONE_NEWUSER) wants a single thread. The exit code is the step that
/// failed, and the error number is written to standard output as one byte.
/// </summary>
internal static unsafe class Probe
{
    /// <summary>argv[1]; the probe's name follows.</summary>
    internal static ReadOnlySpan<byte> Name => "vectra-guard-probe"u8;

    public static int Run(byte* name) => Report(
        CText.Is(name, "nothing"u8) ? ProbeStep.None
        : CText.Is(name, "nonce"u8) ? Nonce()
        : CText.Is(name, "namespaces"u8) ? Namespaces()
        : CText.Is(name, "overlay"u8) ? Overlay()
        : CText.Is(name, "filter"u8) ? Filter()
        : ProbeStep.Start);

    private static int Report(ProbeStep failed)
    {
        if (failed is not ProbeStep.None)
        {
            byte error = (byte)*Libc.ErrnoLocation();
            _ = Libc.Write(1, &error, 1);
        }

        return (int)failed;
    }

    // In a container: prints the file that is bound there.
    private static ProbeStep Nonce()
    {
        byte* text = stackalloc byte[64];
        int file = Libc.Open(CText.Pointer("/.vectra-guard/nonce\0"u8), O_RDONLY | O_CLOEXEC, 0);
        nint length = file < 0 ? -1 : Libc.Read(file, text, 64);
        if (length < 0)
        {
            ReadOnlySpan<byte> message = "vectra-guard: cannot read the nonce\n"u8;
            _ = Libc.Write(2, CText.Pointer(message), (nuint)message.Length);
            return ProbeStep.Start;
        }

        _ = Libc.Write(1, text, (nuint)length);
        return ProbeStep.None;
    }

    // The new pid namespace begins with the next child, and only in there may a /proc be mounted.
    private static ProbeStep Namespaces()
    {
        ProbeStep failed = Enter(Launcher.Namespaces | CLONE_NEWNET);
        if (failed is not ProbeStep.None)
        {
            return failed;
        }

        int child = (int)Libc.Syscall(CallNumber.Clone, SIGCHLD, 0, 0, 0, 0, 0);
        if (child == 0)
        {
            Libc.Exit(Report(InNamespaces()));
        }

        int status;
        if (child < 0 || Libc.Wait4(child, &status, WALL, null) < 0)
        {
            return ProbeStep.Namespaces;
        }

        // What the child reported is this probe's report.
        Libc.Exit((status & 0x7F) == 0 ? status >> 8 : (int)ProbeStep.Start);
        return ProbeStep.None;
    }

    private static ProbeStep InNamespaces() =>
        !Loopback.Up() ? ProbeStep.Loopback
        : !Mount("proc\0"u8, "/proc\0"u8, null) ? ProbeStep.ProcMount
        : !Mount("tmpfs\0"u8, "/\0"u8, null) ? ProbeStep.Mount
        : ProbeStep.None;

    // Everything on a tmpfs of our own, for which /proc is a place that every machine has.
    private static ProbeStep Overlay()
    {
        ProbeStep failed = Enter(CLONE_NEWUSER | CLONE_NEWNS);
        if (failed is not ProbeStep.None)
        {
            return failed;
        }

        bool hasTree = Mount("tmpfs\0"u8, "/proc\0"u8, null)
            && Directory("/proc/lower\0"u8) && Directory("/proc/upper\0"u8) && Directory("/proc/work\0"u8) && Directory("/proc/merged\0"u8);
        if (!hasTree)
        {
            return ProbeStep.Mount;
        }

        // An overlay that cannot use its upper directory is mounted all the same, read-only: only writing tells.
        bool works = Mount("overlay\0"u8, "/proc/merged\0"u8, CText.Pointer("lowerdir=/proc/lower,upperdir=/proc/upper,workdir=/proc/work,userxattr\0"u8))
            && Libc.Open(CText.Pointer("/proc/merged/file\0"u8), O_WRONLY | O_CREAT | O_CLOEXEC, 0x180) >= 0;
        return works ? ProbeStep.None : ProbeStep.OverlayMount;
    }

    private static ProbeStep Filter()
    {
        // struct sock_filter { u16 code; u8 jt, jf; u32 k }: BPF_RET with SECCOMP_RET_ALLOW. struct sock_fprog { u16 length; filter* }.
        ulong allow = 0x06UL | (0x7FFF0000UL << 32);
        nint* program = stackalloc nint[2];
        program[0] = 1;
        program[1] = (nint)(&allow);
        bool loaded = Libc.Prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
            && Libc.Syscall(CallNumber.Seccomp, SECCOMP_SET_MODE_FILTER, 0, (nint)program, 0, 0, 0) == 0;
        return loaded ? ProbeStep.None : ProbeStep.Filter;
    }

    private static ProbeStep Enter(int namespaces)
    {
        Arena* arena = Arena.Map(-1, Arena.SmallestSize);
        if (arena == null)
        {
            return ProbeStep.Start;
        }

        // Read before: in a user namespace without a map everybody is nobody.
        arena->CallerUser = Libc.GetEffectiveUserId();
        arena->CallerGroup = Libc.GetEffectiveGroupId();
        if (Libc.Unshare(namespaces) < 0)
        {
            return ProbeStep.Namespaces;
        }

        return IdMaps.WriteOwn(arena) ? ProbeStep.None : ProbeStep.IdMaps;
    }

    private static bool Mount(ReadOnlySpan<byte> type, ReadOnlySpan<byte> target, byte* options)
    {
        byte* name = CText.Pointer(type);
        return Libc.Syscall(CallNumber.Mount, (nint)name, (nint)CText.Pointer(target), (nint)name, MS_NOSUID | MS_NODEV | MS_NOEXEC, (nint)options, 0) == 0;
    }

    private static bool Directory(ReadOnlySpan<byte> path) => Libc.MakeDirectory(CText.Pointer(path), 0x1C0) == 0;
}
