using System.Runtime.InteropServices;

namespace VectraGuard.Linux.Native;

// open(2), read(2), write(2), stat(2), mmap(2), socketpair(2), ioctl(2).
internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "open"), SuppressGCTransition]
    public static partial int Open(byte* path, int flags, uint mode);

    [LibraryImport(Library, EntryPoint = "close"), SuppressGCTransition]
    public static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "close_range"), SuppressGCTransition]
    public static partial int CloseRange(uint first, uint last, int flags);

    [LibraryImport(Library, EntryPoint = "read"), SuppressGCTransition]
    public static partial nint Read(int descriptor, void* buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "write"), SuppressGCTransition]
    public static partial nint Write(int descriptor, void* buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "send"), SuppressGCTransition]
    public static partial nint Send(int descriptor, void* buffer, nuint count, int flags);

    [LibraryImport(Library, EntryPoint = "access"), SuppressGCTransition]
    public static partial int Access(byte* path, int mode);

    [LibraryImport(Library, EntryPoint = "statx"), SuppressGCTransition]
    public static partial int Statx(int directory, byte* path, int flags, uint mask, StatxBuffer* buffer);

    [LibraryImport(Library, EntryPoint = "readlink"), SuppressGCTransition]
    public static partial nint ReadLink(byte* path, byte* buffer, nuint size);

    [LibraryImport(Library, EntryPoint = "getcwd"), SuppressGCTransition]
    public static partial byte* GetWorkingDirectory(byte* buffer, nuint size);

    [LibraryImport(Library, EntryPoint = "mkdir"), SuppressGCTransition]
    public static partial int MakeDirectory(byte* path, uint mode);

    [LibraryImport(Library, EntryPoint = "rename"), SuppressGCTransition]
    public static partial int Rename(byte* from, byte* to);

    [LibraryImport(Library, EntryPoint = "unlink"), SuppressGCTransition]
    public static partial int Unlink(byte* path);

    [LibraryImport(Library, EntryPoint = "mmap"), SuppressGCTransition]
    public static partial void* MemoryMap(void* address, nuint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport(Library, EntryPoint = "madvise"), SuppressGCTransition]
    public static partial int MemoryAdvise(void* address, nuint length, int advice);

    [LibraryImport(Library, EntryPoint = "mprotect"), SuppressGCTransition]
    public static partial int MemoryProtect(void* address, nuint length, int protection);

    [LibraryImport(Library, EntryPoint = "memfd_create"), SuppressGCTransition]
    public static partial int MemoryFile(byte* name, uint flags);

    [LibraryImport(Library, EntryPoint = "ftruncate"), SuppressGCTransition]
    public static partial int Truncate(int descriptor, nint length);

    [LibraryImport(Library, EntryPoint = "socketpair"), SuppressGCTransition]
    public static partial int SocketPair(int family, int type, int protocol, int* descriptors);

    [LibraryImport(Library, EntryPoint = "socket"), SuppressGCTransition]
    public static partial int Socket(int family, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "listen"), SuppressGCTransition]
    public static partial int Listen(int socket, int backlog);

    [LibraryImport(Library, EntryPoint = "accept4"), SuppressGCTransition]
    public static partial int Accept(int socket, SocketAddress* address, uint* length, int flags);

    [LibraryImport(Library, EntryPoint = "getsockopt"), SuppressGCTransition]
    public static partial int GetSocketOption(int socket, int level, int option, void* value, uint* length);

    [LibraryImport(Library, EntryPoint = "sendmsg"), SuppressGCTransition]
    public static partial nint SendMessage(int socket, MessageHeader* message, int flags);

    [LibraryImport(Library, EntryPoint = "recvmsg"), SuppressGCTransition]
    public static partial nint ReceiveMessage(int socket, MessageHeader* message, int flags);

    [LibraryImport(Library, EntryPoint = "ioctl"), SuppressGCTransition]
    public static partial int Ioctl(int descriptor, nuint request, void* argument);

    [LibraryImport(Library, EntryPoint = "fcntl"), SuppressGCTransition]
    public static partial int Fcntl(int descriptor, int command, nint argument);
}

/// <summary>struct statx.</summary>
[StructLayout(LayoutKind.Sequential, Size = 256)]
internal struct StatxBuffer
{
    public uint Mask;
    public uint BlockSize;
    public ulong Attributes;
    public uint Links;
    public uint Owner;
    public uint Group;
    public ushort Mode;
    public ushort Spare;
    public ulong Inode;
    public ulong Size;
    public ulong Blocks;
    public ulong AttributesMask;
    public StatxTime AccessTime;
    public StatxTime BirthTime;
    public StatxTime ChangeTime;
    public StatxTime ModifyTime;
    public uint RawDeviceMajor;
    public uint RawDeviceMinor;
    public uint DeviceMajor;
    public uint DeviceMinor;
    public ulong MountId;
}

/// <summary>struct statx_timestamp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct StatxTime
{
    public long Seconds;
    public uint Nanoseconds;
    public int Reserved;
}
