using System.Runtime.InteropServices;

namespace VectraGuard.Linux.Native;

// clone(2), execve(2), wait(2), prctl(2), unshare(2), setpgid(2), credentials(7).
internal static unsafe partial class Libc
{
    /// <summary>The wrapper of glibc: starts <paramref name="function"/> on a stack of its own.</summary>
    [LibraryImport(Library, EntryPoint = "clone"), SuppressGCTransition]
    public static partial int Clone(delegate*<void*, int> function, void* stackTop, int flags, void* argument);

    [LibraryImport(Library, EntryPoint = "unshare"), SuppressGCTransition]
    public static partial int Unshare(int flags);

    [LibraryImport(Library, EntryPoint = "execve"), SuppressGCTransition]
    public static partial int Execve(byte* path, byte** arguments, byte** environment);

    [LibraryImport(Library, EntryPoint = "wait4"), SuppressGCTransition]
    public static partial int Wait4(int process, int* status, int options, void* usage);

    [LibraryImport(Library, EntryPoint = "prctl"), SuppressGCTransition]
    public static partial int Prctl(int option, nuint a1, nuint a2, nuint a3, nuint a4);

    [LibraryImport(Library, EntryPoint = "getpid"), SuppressGCTransition]
    public static partial int GetProcessId();

    [LibraryImport(Library, EntryPoint = "getpgid"), SuppressGCTransition]
    public static partial int GetProcessGroup(int process);

    [LibraryImport(Library, EntryPoint = "getsid"), SuppressGCTransition]
    public static partial int GetSession(int process);

    [LibraryImport(Library, EntryPoint = "getppid"), SuppressGCTransition]
    public static partial int GetParentProcessId();

    [LibraryImport(Library, EntryPoint = "getpgrp"), SuppressGCTransition]
    public static partial int GetProcessGroup();

    [LibraryImport(Library, EntryPoint = "setpgid"), SuppressGCTransition]
    public static partial int SetProcessGroup(int process, int group);

    [LibraryImport(Library, EntryPoint = "geteuid"), SuppressGCTransition]
    public static partial uint GetEffectiveUserId();

    [LibraryImport(Library, EntryPoint = "getegid"), SuppressGCTransition]
    public static partial uint GetEffectiveGroupId();
}
