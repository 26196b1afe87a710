using System.Runtime.InteropServices;

namespace VectraGuard.Linux.Native;

// posix_spawn(3): glibc's starts the child without copying anything of ours (CLONE_VM | CLONE_VFORK). Not marked SuppressGCTransition where
// it waits for another process.
internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "posix_spawn")]
    public static partial int Spawn(int* process, byte* path, SpawnActions* actions, SpawnAttributes* attributes, byte** arguments, byte** environment);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_init"), SuppressGCTransition]
    public static partial int SpawnActionsStart(SpawnActions* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_destroy"), SuppressGCTransition]
    public static partial int SpawnActionsEnd(SpawnActions* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_adddup2"), SuppressGCTransition]
    public static partial int SpawnActionsDuplicate(SpawnActions* actions, int from, int to);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_addchdir_np"), SuppressGCTransition]
    public static partial int SpawnActionsChangeDirectory(SpawnActions* actions, byte* path);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_init"), SuppressGCTransition]
    public static partial int SpawnAttributesStart(SpawnAttributes* attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_destroy"), SuppressGCTransition]
    public static partial int SpawnAttributesEnd(SpawnAttributes* attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setflags"), SuppressGCTransition]
    public static partial int SpawnAttributesFlags(SpawnAttributes* attributes, short flags);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigmask"), SuppressGCTransition]
    public static partial int SpawnAttributesMask(SpawnAttributes* attributes, SignalSet* mask);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigdefault"), SuppressGCTransition]
    public static partial int SpawnAttributesDefaults(SpawnAttributes* attributes, SignalSet* signals);

    [LibraryImport(Library, EntryPoint = "wait4")]
    public static partial int AwaitChild(int process, int* status, int options, ResourceUsage* usage);

    [LibraryImport(Library, EntryPoint = "pipe2"), SuppressGCTransition]
    public static partial int Pipe(int* descriptors, int flags);

    [LibraryImport(Library, EntryPoint = "sigpending"), SuppressGCTransition]
    public static partial int PendingSignals(SignalSet* set);

    [LibraryImport(Library, EntryPoint = "connect"), SuppressGCTransition]
    public static partial int Connect(int socket, byte* address, int length);

    [LibraryImport(Library, EntryPoint = "bind"), SuppressGCTransition]
    public static partial int Bind(int socket, byte* address, int length);

    [LibraryImport(Library, EntryPoint = "getsockname"), SuppressGCTransition]
    public static partial int GetSocketName(int socket, byte* address, int* length);

    [LibraryImport(Library, EntryPoint = "rmdir"), SuppressGCTransition]
    public static partial int RemoveDirectory(byte* path);

    [LibraryImport(Library, EntryPoint = "mkdtemp"), SuppressGCTransition]
    public static partial byte* MakeTemporaryDirectory(byte* template);
}

/// <summary>posix_spawn_file_actions_t, 80 bytes in glibc.</summary>
[StructLayout(LayoutKind.Sequential, Size = 128)]
internal struct SpawnActions
{
    public long First;
}

/// <summary>posix_spawnattr_t, 336 bytes in glibc.</summary>
[StructLayout(LayoutKind.Sequential, Size = 512)]
internal struct SpawnAttributes
{
    public long First;
}

/// <summary>struct rusage.</summary>
[StructLayout(LayoutKind.Sequential, Size = 144)]
internal struct ResourceUsage
{
    public long UserSeconds;
    public long UserMicroseconds;
    public long SystemSeconds;
    public long SystemMicroseconds;
    public long MaximumResident;
    public long SharedText;
    public long UnsharedData;
    public long UnsharedStack;
    public long MinorFaults;
}
