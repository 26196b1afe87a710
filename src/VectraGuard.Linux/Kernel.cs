using VectraGuard.Linux.Child;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux;

/// <summary>Checked system calls: each one succeeds, answers "not there" with null, or throws a <see cref="LinuxException"/>.</summary>
internal static unsafe class Kernel
{
    private const int PathMaximum = 4096;

    /// <summary>statx(2). Null where there is nothing, or nothing that we may see.</summary>
    public static StatxBuffer? Status(string path, bool followLinks)
    {
        StatxBuffer buffer;
        fixed (byte* bytes = CString(path))
        {
            int flags = followLinks ? 0 : AT_SYMLINK_NOFOLLOW;
            return Libc.Statx(AT_FDCWD, bytes, flags, STATX_BASIC_STATS, &buffer) == 0 ? buffer : Absent<StatxBuffer?>("look at", path);
        }
    }

    /// <summary>The same of a path itself. What may not be seen is told from what is not there.</summary>
    /// <param name="path">The path.</param>
    /// <param name="isClosed">Whether a directory on the way may not be passed.</param>
    public static StatxBuffer? LinkStatus(string path, out bool isClosed)
    {
        StatxBuffer buffer;
        isClosed = false;
        fixed (byte* bytes = CString(path))
        {
            if (Libc.Statx(AT_FDCWD, bytes, AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, &buffer) == 0)
            {
                return buffer;
            }

            isClosed = Error is Errno.AccessDenied;
            return Absent<StatxBuffer?>("look at", path);
        }
    }

    /// <summary>The same of what a descriptor holds; null when the kernel does not say.</summary>
    public static StatxBuffer? Status(Descriptor file)
    {
        StatxBuffer buffer;
        byte* empty = stackalloc byte[1] { 0 };
        return Libc.Statx(file.Number, empty, AT_EMPTY_PATH, STATX_BASIC_STATS, &buffer) == 0 ? buffer : null;
    }

    /// <summary>readlink(2). Null where there is no symbolic link.</summary>
    public static string? ReadLink(string path)
    {
        byte* target = stackalloc byte[PathMaximum];
        fixed (byte* bytes = CString(path))
        {
            nint length = Libc.ReadLink(bytes, target, PathMaximum);
            if (length >= 0)
            {
                return OsText.Decode(new ReadOnlySpan<byte>(target, (int)length));
            }
        }

        if (Error != Errno.Invalid)
        {
            Absent<int>("read link", path);
        }

        return null;
    }

    /// <summary>open(2). Null where there is nothing, or nothing that we may open.</summary>
    public static Descriptor? Open(string path, int flags, uint mode = 0)
    {
        fixed (byte* bytes = CString(path))
        {
            int descriptor = Libc.Open(bytes, flags | O_CLOEXEC, mode);
            return descriptor >= 0 ? new Descriptor(descriptor) : Absent<Descriptor>("open", path);
        }
    }

    /// <summary>Opens a directory or file for reading such that what is started inherits it, as a careless caller does.</summary>
    public static Descriptor OpenInheritable(string path)
    {
        Descriptor file = Open(path, O_RDONLY) ?? throw new LinuxException("open", $"'{OsText.Display(path)}'", Errno.NoEntry);
        Check(Libc.Fcntl(file.Number, F_SETFD, 0), "share", path);
        return file;
    }

    /// <summary>Opens a regular file for writing, makes it where it is missing, and empties it. Never waits for a pipe's reader.</summary>
    public static Descriptor CreateRegular(string path, uint mode)
    {
        ulong* how = stackalloc ulong[3] { O_WRONLY | O_CREAT | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, mode, RESOLVE_NO_SYMLINKS };
        byte* empty = stackalloc byte[1] { 0 };
        StatxBuffer status;
        fixed (byte* bytes = CString(path))
        {
            var file = new Descriptor((int)Check(Libc.Syscall(CallNumber.OpenAt2, AT_FDCWD, (nint)bytes, (nint)how, 3 * sizeof(ulong), 0, 0), "open", path));
            Check(Libc.Statx(file.Number, empty, AT_EMPTY_PATH, 1, &status), "look at", path);
            if ((status.Mode & 0xF000) != S_IFREG)
            {
                file.Dispose();
                throw new LinuxException("use", $"'{OsText.Display(path)}', which is no regular file", Errno.Invalid);
            }

            Check(Libc.Truncate(file.Number, 0), "empty", path);
            return file;
        }
    }

    /// <summary>read(2): how many bytes; 0 at the end.</summary>
    public static int Read(Descriptor file, Span<byte> buffer, string path)
    {
        fixed (byte* bytes = buffer)
        {
            return (int)Check(Libc.Read(file.Number, bytes, (nuint)buffer.Length), "read", path);
        }
    }

    /// <summary>All of a file; null when it has more than <paramref name="limit"/> bytes.</summary>
    public static byte[]? ReadToEnd(Descriptor file, int limit, string path)
    {
        byte[] buffer = new byte[Math.Min(4096, limit + 1)];
        int length = 0;
        while (true)
        {
            int read = Read(file, buffer.AsSpan(length), path);
            length += read;
            if (read == 0)
            {
                return buffer[..length];
            }

            if (length > limit)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 4, limit + 1));
            }
        }
    }

    /// <summary>
    /// The path without symbolic links, as the kernel sees it: what /proc/self/fd tells of it when it is opened as a place.
    /// Null where there is nothing, or nothing that we may see.
    /// </summary>
    public static string? RealPath(string path)
    {
        using Descriptor? place = Open(path, O_PATH);
        return place is null ? null : ReadLink(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/proc/self/fd/{place.Number}"));
    }

    /// <summary>Which file a path leads to when no component of it is a symbolic link; an error when one is, or when there is nothing.</summary>
    public static FileIdentity Identify(string path)
    {
        ulong* how = stackalloc ulong[3] { O_PATH | O_CLOEXEC, 0, RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS };
        byte* empty = stackalloc byte[1] { 0 };
        StatxBuffer status;
        fixed (byte* bytes = CString(path))
        {
            using var place = new Descriptor((int)Check(Libc.Syscall(CallNumber.OpenAt2, AT_FDCWD, (nint)bytes, (nint)how, 3 * sizeof(ulong), 0, 0), "open", path));
            Check(Libc.Statx(place.Number, empty, AT_EMPTY_PATH, 0x100, &status), "look at", path);
        }

        return new FileIdentity(((ulong)status.DeviceMinor << 32) | status.DeviceMajor, status.Inode);
    }

    /// <summary>write(2) until all is written.</summary>
    public static void Write(int descriptor, ReadOnlySpan<byte> content, string path)
    {
        while (!content.IsEmpty)
        {
            fixed (byte* bytes = content)
            {
                nint written = Libc.Write(descriptor, bytes, (nuint)content.Length);
                if (written >= 0 || Error != Errno.Interrupted)
                {
                    content = content[(int)Check(written, "write", path)..];
                }
            }
        }
    }

    /// <summary>The names in a directory, without <c>.</c> and <c>..</c>; empty when there is none. Too many (E2BIG) would be a way to exhaust our memory.</summary>
    public static List<string> List(string path)
    {
        const int O_DIRECTORY_X64 = 0x10000, O_DIRECTORY_ARM64 = 0x4000;
        using Descriptor? directory = Open(path, O_RDONLY | (System.Runtime.Intrinsics.X86.X86Base.IsSupported ? O_DIRECTORY_X64 : O_DIRECTORY_ARM64));
        return directory is null ? [] : List(directory, path);
    }

    /// <summary>The same of one that is open.</summary>
    public static List<string> List(Descriptor directory, string path)
    {
        const int MaximumNames = 65_536;
        List<string> names = [];

        // struct linux_dirent64: inode 8, offset 8, record length 2, type 1, name.
        byte* buffer = stackalloc byte[8192];
        nint length;
        while ((length = Libc.Syscall(CallNumber.GetDirectoryEntries, directory.Number, (nint)buffer, 8192, 0, 0, 0)) > 0)
        {
            for (byte* entry = buffer; entry < buffer + length; entry += *(ushort*)(entry + 16))
            {
                string name = OsText.Decode(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + 19));
                if (name is "." or "..")
                {
                    continue;
                }

                if (names.Count == MaximumNames)
                {
                    throw new LinuxException("list", $"'{OsText.Display(path)}', which holds more than {MaximumNames} names", Errno.TooBig);
                }

                names.Add(name);
            }
        }

        // A directory that has been removed meanwhile holds nothing.
        return length == 0 || Error == Errno.NoEntry ? names : throw new LinuxException("list", $"'{OsText.Display(path)}'", Error);
    }

    /// <summary>mkdir(2); one that exists is fine.</summary>
    public static void MakeDirectory(string path, uint mode)
    {
        fixed (byte* bytes = CString(path))
        {
            if (Libc.MakeDirectory(bytes, mode) < 0 && Error != Errno.Exists)
            {
                throw new LinuxException("make directory", $"'{OsText.Display(path)}'", Error);
            }
        }
    }

    /// <summary>rename(2).</summary>
    public static void Rename(string from, string to)
    {
        fixed (byte* source = CString(from), target = CString(to))
        {
            Check(Libc.Rename(source, target), "rename", $"{from}' to '{to}");
        }
    }

    /// <summary>getcwd(2), which answers without symbolic links.</summary>
    public static string WorkingDirectory()
    {
        byte* buffer = stackalloc byte[PathMaximum];
        return Libc.GetWorkingDirectory(buffer, PathMaximum) != null
            ? OsText.Decode(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(buffer))
            : throw new LinuxException("find out", "the working directory", Error);
    }

    /// <summary>The caller's effective user and group.</summary>
    public static (uint User, uint Group) Identity => (Libc.GetEffectiveUserId(), Libc.GetEffectiveGroupId());

    /// <summary>The caller's supplementary groups.</summary>
    public static uint[] SupplementaryGroups()
    {
        int count = (int)Check(Libc.Syscall(CallNumber.GetGroups, 0, 0, 0, 0, 0, 0), "list", "the supplementary groups");
        uint[] groups = new uint[count];
        fixed (uint* list = groups)
        {
            Check(Libc.Syscall(CallNumber.GetGroups, count, (nint)list, 0, 0, 0, 0), "list", "the supplementary groups");
        }

        return groups;
    }

    /// <summary>This process.</summary>
    public static int ProcessId => Libc.GetProcessId();

    /// <summary>The process that started this one; 0 when it lives in another PID namespace.</summary>
    public static int ParentProcessId => Libc.GetParentProcessId();

    /// <summary>Leaves at once: no finalizers, no buffers, nothing of the runtime is taken down.</summary>
    public static void Exit(int status) => Libc.Exit(status);

    /// <summary>Waits, unless a signal comes.</summary>
    public static void Pause(int milliseconds) => _ = Libc.Poll(null, 0, milliseconds);

    /// <summary>Nanoseconds of CLOCK_MONOTONIC.</summary>
    public static long Now => Arena.Now();

    internal static int Error => *Libc.ErrnoLocation();

    internal static nint Check(nint result, string operation, string subject) =>
        result >= 0 ? result : throw new LinuxException(operation, $"'{OsText.Display(subject)}'", Error);

    internal static byte[] CString(string text)
    {
        byte[] buffer = new byte[(text.Length * 3) + 1];
        int length = OsText.Encode(text, buffer);
        return buffer.AsSpan(0, length).Contains((byte)0) ? throw new LinuxException("use", $"'{OsText.Display(text)}', which contains a NUL byte", Errno.Invalid) : buffer;
    }

    internal static T? Absent<T>(string operation, string path)
    {
        int error = Error;
        return error is Errno.NoEntry or Errno.NotDirectory or Errno.AccessDenied or Errno.Loop or Errno.NameTooLong
            ? default
            : throw new LinuxException(operation, $"'{OsText.Display(path)}'", error);
    }
}
