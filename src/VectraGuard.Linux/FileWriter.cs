using System.Globalization;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux;

/// <summary>Writes whole files. Nothing else in vectra-guard writes any.</summary>
internal static unsafe class FileWriter
{
    /// <summary>Makes a new file; one that exists is an error (EEXIST), also when it is a link that leads nowhere.</summary>
    public static void Create(string path, ReadOnlySpan<byte> content, uint mode)
    {
        int descriptor;
        fixed (byte* bytes = Kernel.CString(path))
        {
            descriptor = (int)Kernel.Check(Libc.Open(bytes, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode), "create", path);
        }

        using var file = new Descriptor(descriptor);
        Kernel.Write(file.Number, content, path);
    }

    /// <summary>Puts a file in the place of another at once and whole: whoever reads it sees the old or the new content.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content, uint mode)
    {
        string beside = string.Create(CultureInfo.InvariantCulture, $"{path}.{Libc.GetProcessId()}");
        Remove(beside);
        try
        {
            Create(beside, content, mode);
            Kernel.Rename(beside, path);
        }
        catch (LinuxException)
        {
            Remove(beside);
            throw;
        }
    }

    /// <summary>Writes over the first bytes of an open file, in one call: a process that is killed has written all of a few bytes, or none.</summary>
    public static void Overwrite(Descriptor file, ReadOnlySpan<byte> content, string path)
    {
        fixed (byte* bytes = content)
        {
            nint written = Kernel.Check(Libc.Syscall(CallNumber.PwriteAt, file.Number, (nint)bytes, content.Length, 0, 0, 0), "write", path);
            if (written < content.Length)
            {
                throw new LinuxException("write", $"'{OsText.Display(path)}'", Errno.NoSpace);
            }
        }
    }

    /// <summary>Makes a directory and those above it that are missing.</summary>
    public static void MakeDirectories(string path, uint mode)
    {
        for (int slash = path.IndexOf('/', 1); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            Kernel.MakeDirectory(path[..slash], mode);
        }

        Kernel.MakeDirectory(path, mode);
    }

    /// <summary>Makes a directory that nobody has seen before, for this user only: the start of its path plus six letters.</summary>
    public static string MakeTemporaryDirectory(string start)
    {
        fixed (byte* template = Kernel.CString($"{start}XXXXXX"))
        {
            return Libc.MakeTemporaryDirectory(template) != null
                ? OsText.Decode(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(template))
                : throw new LinuxException("make a directory at", $"'{OsText.Display(start)}'", Kernel.Error);
        }
    }

    /// <summary>Removes a directory tree, without following links. What is not there, or is removed by somebody else meanwhile, is fine.</summary>
    public static void RemoveTree(string path)
    {
        if (Kernel.Status(path, followLinks: false) is not { } status)
        {
            return;
        }

        const int KindMask = 0xF000, DirectoryKind = 0x4000;
        if ((status.Mode & KindMask) != DirectoryKind)
        {
            Remove(path);
            return;
        }

        foreach (string name in Kernel.List(path))
        {
            RemoveTree($"{path}/{name}");
        }

        fixed (byte* bytes = Kernel.CString(path))
        {
            Expect(Libc.RemoveDirectory(bytes), path);
        }
    }

    /// <summary>Removes a directory that is empty; false when it is not, or may not be removed.</summary>
    public static bool TryRemoveDirectory(string path)
    {
        fixed (byte* bytes = Kernel.CString(path))
        {
            return Libc.RemoveDirectory(bytes) == 0;
        }
    }

    private static void Remove(string path)
    {
        fixed (byte* bytes = Kernel.CString(path))
        {
            Expect(Libc.Unlink(bytes), path);
        }
    }

    private static void Expect(int result, string path)
    {
        if (result < 0 && Kernel.Error != Errno.NoEntry)
        {
            throw new LinuxException("remove", $"'{OsText.Display(path)}'", Kernel.Error);
        }
    }
}
