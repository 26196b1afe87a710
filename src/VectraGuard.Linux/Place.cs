using System.Globalization;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux;

/// <summary>
/// A directory held by a descriptor. Nothing below follows a symbolic link, leaves the directory or waits for a pipe's other end: what lies in it may
/// have been made by an attacker. "Not there", "a link" and "may not" read as null, as in <see cref="Kernel"/>.
/// </summary>
internal sealed unsafe class Place : IDisposable
{
    private const int KindMask = 0xF000, DirectoryKind = 0x4000;
    private const int LongestPath = 4096;
    private const uint OwnRights = 0b111_000_000;
    private readonly Descriptor descriptor;

    private Place(Descriptor descriptor, string path)
    {
        this.descriptor = descriptor;
        Path = path;
    }

    /// <summary>What it is called in messages: the path by which it was opened.</summary>
    public string Path { get; }

    /// <summary>The directory at an absolute path.</summary>
    public static Place? Open(string path) => Open(AT_FDCWD, path, path, RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS);

    /// <summary>A directory below, by names with slashes between them.</summary>
    public Place? Below(string relative) =>
        Open(descriptor.Number, relative.Length == 0 ? "." : relative, relative.Length == 0 ? Path : $"{Path}/{relative}", RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS);

    /// <summary>What stands in it under a name; with an empty name, what it is itself.</summary>
    public StatxBuffer? Status(string name)
    {
        StatxBuffer status;
        fixed (byte* bytes = Kernel.CString(name))
        {
            return Libc.Statx(descriptor.Number, bytes, AT_SYMLINK_NOFOLLOW | (name.Length == 0 ? AT_EMPTY_PATH : 0), 0x7FF, &status) == 0 ? status : null;
        }
    }

    /// <summary>The names in it; null when it may not be listed, or holds too many.</summary>
    public List<string>? List()
    {
        using Descriptor? readable = OpenAt(".", O_RDONLY | O_NONBLOCK);
        try
        {
            return readable is null ? null : Kernel.List(readable, Path);
        }
        catch (LinuxException error) when (error.ErrorNumber == Errno.TooBig)
        {
            return null;
        }
    }

    /// <summary>The links and directories in a directory below; null when it may not be listed. With an empty path, in this one.</summary>
    public LinkListing? ListLinks(string relative, int limit)
    {
        using Descriptor? readable = OpenAt(relative.Length == 0 ? "." : relative, O_RDONLY | O_NONBLOCK);
        return readable is null ? null : LinkListing.Of(readable, Path, limit);
    }

    /// <summary>The content of a regular file; null when it is none, cannot be read or has more than <paramref name="limit"/> bytes.</summary>
    public byte[]? Read(string name, int limit)
    {
        using Descriptor? file = OpenAt(name, O_RDONLY | O_NONBLOCK | O_NOCTTY);
        return file is not null && Kernel.Status(file) is { } status && (status.Mode & KindMask) == S_IFREG && status.Size <= (ulong)limit ? Kernel.ReadToEnd(file, limit, $"{Path}/{name}") : null;
    }

    /// <summary>Whether a regular file begins with some bytes.</summary>
    public bool BeginsWith(string name, ReadOnlySpan<byte> start)
    {
        using Descriptor? file = OpenAt(name, O_RDONLY | O_NONBLOCK | O_NOCTTY);
        Span<byte> bytes = stackalloc byte[start.Length];
        return file is not null && Kernel.Status(file) is { } status && (status.Mode & KindMask) == S_IFREG
            && Kernel.Read(file, bytes, $"{Path}/{name}") == start.Length && start.SequenceEqual(bytes);
    }

    /// <summary>Makes a file that was not there.</summary>
    public void Create(string name, ReadOnlySpan<byte> content, uint mode)
    {
        ulong* how = stackalloc ulong[3] { O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS };
        fixed (byte* bytes = Kernel.CString(name))
        {
            nint number = Kernel.Check(Libc.Syscall(CallNumber.OpenAt2, descriptor.Number, (nint)bytes, (nint)how, 3 * sizeof(ulong), 0, 0), "create", $"{Path}/{name}");
            using var file = new Descriptor((int)number);
            Kernel.Write(file.Number, content, $"{Path}/{name}");
        }
    }

    /// <summary>Moves what stands under a name to another directory, where nothing has that name.</summary>
    /// <returns>0, or the kernel's error number.</returns>
    public int Move(string name, Place to, string newName)
    {
        const int RENAME_NOREPLACE = 1;
        fixed (byte* source = Kernel.CString(name), target = Kernel.CString(newName))
        {
            return Libc.Syscall(CallNumber.RenameAt2, descriptor.Number, (nint)source, to.descriptor.Number, (nint)target, RENAME_NOREPLACE, 0) < 0 ? Kernel.Error : 0;
        }
    }

    /// <summary>The same for a symbolic link to a directory on another file system: makes one like it there, with its owner and times as far as may be, and removes it here.</summary>
    /// <returns>0, or the kernel's error number: EINVAL when it is no link.</returns>
    public int MoveLink(string name, Place to, string newName)
    {
        byte* text = stackalloc byte[LongestPath + 1];
        fixed (byte* source = Kernel.CString(name), target = Kernel.CString(newName))
        {
            nint length = Libc.Syscall(CallNumber.ReadlinkAt, descriptor.Number, (nint)source, (nint)text, LongestPath, 0, 0);
            text[Math.Max(0, length)] = 0;
            if (length < 0 || Libc.Syscall(CallNumber.SymlinkAt, (nint)text, to.descriptor.Number, (nint)target, 0, 0, 0) < 0)
            {
                return Kernel.Error;
            }

            if (Status(name) is { } status)
            {
                long* times = stackalloc long[4] { status.AccessTime.Seconds, status.AccessTime.Nanoseconds, status.ModifyTime.Seconds, status.ModifyTime.Nanoseconds };
                _ = Libc.Syscall(CallNumber.FchownAt, to.descriptor.Number, (nint)target, (nint)status.Owner, (nint)status.Group, AT_SYMLINK_NOFOLLOW, 0);
                _ = Libc.Syscall(CallNumber.UtimensAt, to.descriptor.Number, (nint)target, (nint)times, AT_SYMLINK_NOFOLLOW, 0, 0);
            }

            int error = Libc.Syscall(CallNumber.UnlinkAt, descriptor.Number, (nint)source, 0, 0, 0, 0) < 0 ? Kernel.Error : 0;
            if (error != 0)
            {
                _ = Libc.Syscall(CallNumber.UnlinkAt, to.descriptor.Number, (nint)target, 0, 0, 0, 0);
            }

            return error;
        }
    }

    /// <summary>Gives its owner the right to list and change it, if it is ours and lacks that.</summary>
    public void MakeAccessible()
    {
        if (Status("") is { } status && (status.Mode & OwnRights) != OwnRights)
        {
            fixed (byte* path = Kernel.CString(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{descriptor.Number}")))
            {
                // Of somebody else's directory this fails, and whatever needs the right fails after it and says so.
                _ = Libc.Syscall(CallNumber.FchmodAt, AT_FDCWD, (nint)path, (nint)((status.Mode & 0xFFF) | OwnRights), 0, 0, 0);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => descriptor.Dispose();

    private static Place? Open(int directory, string path, string shown, int resolve)
    {
        ulong* how = stackalloc ulong[3] { O_PATH | O_CLOEXEC, 0, (ulong)resolve };
        fixed (byte* bytes = Kernel.CString(path))
        {
            nint number = Libc.Syscall(CallNumber.OpenAt2, directory, (nint)bytes, (nint)how, 3 * sizeof(ulong), 0, 0);
            if (number < 0)
            {
                return Kernel.Absent<Place>("open", shown);
            }

            var descriptor = new Descriptor((int)number);
            if (Kernel.Status(descriptor) is { } status && (status.Mode & KindMask) == DirectoryKind)
            {
                return new Place(descriptor, shown);
            }

            descriptor.Dispose();
            return null;
        }
    }

    private Descriptor? OpenAt(string name, int flags)
    {
        ulong* how = stackalloc ulong[3] { (ulong)(flags | O_CLOEXEC), 0, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS };
        fixed (byte* bytes = Kernel.CString(name))
        {
            nint number = Libc.Syscall(CallNumber.OpenAt2, descriptor.Number, (nint)bytes, (nint)how, 3 * sizeof(ulong), 0, 0);
            return number < 0 ? null : new Descriptor((int)number);
        }
    }
}
