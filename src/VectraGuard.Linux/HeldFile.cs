using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux;

/// <summary>
/// A file of ours with a lock that ends with this process, however it ends (flock(2)): the holder lives as long as the lock is there. The descriptor is
/// closed on exec, and the sandbox's first process was forked before it was opened, so that nobody else keeps it.
/// </summary>
internal sealed unsafe class HeldFile : IDisposable
{
    private const uint OwnFile = 0b110_000_000;
    private readonly Descriptor descriptor;

    private HeldFile(Descriptor descriptor, string path)
    {
        this.descriptor = descriptor;
        Path = path;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Makes a new one with a content; null when its directory is not there, or somebody who cleans up was faster.</summary>
    public static HeldFile? Create(string path, ReadOnlySpan<byte> content)
    {
        Descriptor descriptor;
        fixed (byte* bytes = Kernel.CString(path))
        {
            int number = Libc.Open(bytes, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, OwnFile);
            if (number < 0)
            {
                return Kernel.Error == Errno.NoEntry ? null : throw new LinuxException("create", $"'{OsText.Display(path)}'", Kernel.Error);
            }

            descriptor = new Descriptor(number);
        }

        var file = new HeldFile(descriptor, path);
        if (!file.TryLock() || file.Status().Links == 0)
        {
            file.Dispose();
            return null;
        }

        try
        {
            Kernel.Write(descriptor.Number, content, path);
            return file;
        }
        catch (LinuxException)
        {
            file.Remove();
            throw;
        }
    }

    /// <summary>Takes one whose holder is dead; null when he lives, when it is gone, or when it is no private file of this user.</summary>
    public static HeldFile? Take(string path)
    {
        ulong* how = stackalloc ulong[3] { O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0, RESOLVE_NO_SYMLINKS };
        fixed (byte* bytes = Kernel.CString(path))
        {
            nint number = Libc.Syscall(CallNumber.OpenAt2, AT_FDCWD, (nint)bytes, (nint)how, 3 * sizeof(ulong), 0, 0);
            if (number < 0)
            {
                return Kernel.Absent<HeldFile>("open", path);
            }

            var file = new HeldFile(new Descriptor((int)number), path);
            StatxBuffer status = file.Status();
            if ((status.Mode & 0xF03F) == S_IFREG && status.Owner == Kernel.Identity.User && file.TryLock() && file.Status().Links > 0)
            {
                return file;
            }

            file.Dispose();
            return null;
        }
    }

    /// <summary>Its content; null when it has more than <paramref name="limit"/> bytes.</summary>
    public byte[]? Read(int limit) => Status().Size > (ulong)limit ? null : Kernel.ReadToEnd(descriptor, limit, Path);

    /// <summary>Removes it, and lets it go.</summary>
    public void Remove()
    {
        fixed (byte* bytes = Kernel.CString(Path))
        {
            nint result = Libc.Unlink(bytes);
            int error = Kernel.Error;
            Dispose();
            if (result < 0 && error != Errno.NoEntry)
            {
                throw new LinuxException("remove", $"'{OsText.Display(Path)}'", error);
            }
        }
    }

    /// <summary>Lets it go and leaves it there.</summary>
    public void Dispose() => descriptor.Dispose();

    private bool TryLock() => FileLock.TryTake(descriptor, Path);

    private StatxBuffer Status() => Kernel.Status(descriptor) ?? throw new LinuxException("look at", $"'{OsText.Display(Path)}'", Kernel.Error);
}
