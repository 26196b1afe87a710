using System.Runtime.InteropServices;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux;

/// <summary>The symbolic links, the directories and the named pipes among the names in a directory. Other names are not kept, and of these not so many that they would exhaust our memory.</summary>
/// <param name="Links">The links.</param>
/// <param name="Directories">The directories.</param>
/// <param name="Pipes">The named pipes: whoever opens one waits for its other end.</param>
/// <param name="Names">How many names were read in all.</param>
/// <param name="IsComplete">False when there are more names than were to be read, or than are kept.</param>
internal sealed record LinkListing(List<string> Links, List<string> Directories, List<string> Pipes, int Names, bool IsComplete)
{
    private const int MaximumKept = 16 * 1024;
    private const int KindMask = 0xF000, LinkKind = 0xA000, DirectoryKind = 0x4000, PipeKind = 0x1000;

    /// <summary>That of a directory without any.</summary>
    public static LinkListing Empty => new([], [], [], 0, IsComplete: true);

    /// <summary>Lists the directory at a path; empty where there is none.</summary>
    public static LinkListing Of(string path, int limit)
    {
        const int O_DIRECTORY_X64 = 0x10000, O_DIRECTORY_ARM64 = 0x4000;
        using Descriptor? directory = Kernel.Open(path, O_RDONLY | (System.Runtime.Intrinsics.X86.X86Base.IsSupported ? O_DIRECTORY_X64 : O_DIRECTORY_ARM64));
        return directory is null ? Empty : Of(directory, path, limit);
    }

    /// <summary>Lists one that is open.</summary>
    public static unsafe LinkListing Of(Descriptor directory, string path, int limit)
    {
        const byte DT_UNKNOWN = 0, DT_FIFO = 1, DT_DIR = 4, DT_LNK = 10;
        List<string> links = [], directories = [], pipes = [];
        int count = 0;

        // struct linux_dirent64: inode 8, offset 8, record length 2, type 1, name.
        byte* buffer = stackalloc byte[8192];
        nint length;
        while ((length = Kernel.Check(Libc.Syscall(CallNumber.GetDirectoryEntries, directory.Number, (nint)buffer, 8192, 0, 0, 0), "list", path)) > 0)
        {
            for (byte* entry = buffer; entry < buffer + length; entry += *(ushort*)(entry + 16))
            {
                if (entry[18] is not (DT_UNKNOWN or DT_FIFO or DT_DIR or DT_LNK))
                {
                    count++;
                    continue;
                }

                string name = OsText.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + 19));
                if (name is "." or "..")
                {
                    continue;
                }

                count++;
                byte kind = entry[18] is DT_UNKNOWN ? Ask(directory, entry + 19) : entry[18];
                (kind switch { DT_DIR => directories, DT_LNK => links, DT_FIFO => pipes, _ => null })?.Add(name);
            }

            if (count > limit || links.Count + directories.Count + pipes.Count > MaximumKept)
            {
                return new LinkListing(links, directories, pipes, count, IsComplete: false);
            }
        }

        return new LinkListing(links, directories, pipes, count, IsComplete: true);

        static byte Ask(Descriptor directory, byte* name)
        {
            StatxBuffer status;
            int mode = Libc.Statx(directory.Number, name, AT_SYMLINK_NOFOLLOW, 0x7FF, &status) == 0 ? status.Mode & KindMask : 0;
            return mode switch { DirectoryKind => DT_DIR, LinkKind => DT_LNK, PipeKind => DT_FIFO, _ => DT_UNKNOWN };
        }
    }
}
