using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace VectraGuard.Linux.Native;

/// <summary>
/// Declarations and nothing else. Each is called without a GC transition, so that the code that runs before the runtime exists
/// can use it too; none of them blocks the collector for long in a process that has other threads (there are none here).
/// </summary>
internal static unsafe partial class Libc
{
    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "syscall"), SuppressGCTransition]
    public static partial nint Syscall(nint number, nint a0, nint a1, nint a2, nint a3, nint a4, nint a5);

    [LibraryImport(Library, EntryPoint = "__errno_location"), SuppressGCTransition]
    public static partial int* ErrnoLocation();

    [LibraryImport(Library, EntryPoint = "_exit"), SuppressGCTransition]
    public static partial void Exit(int status);
}
