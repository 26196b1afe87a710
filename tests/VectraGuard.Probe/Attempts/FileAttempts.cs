using System.Text;

namespace VectraGuard.Probe.Attempts;

/// <summary>Files: seen, read, written, made.</summary>
internal static class FileAttempts
{
    private const int WriteOnly = 1;
    private const int CreateExclusive = 0x40 | 0x80;
    private const int Append = 0x400;
    private const int NonBlocking = 0x800;
    private const uint BlockDevice = 0x6000;

    // statx(2)
    private const int AtWorkingDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint ModeOnly = 3;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;

    /// <summary>What stands at a path; a symbolic link is not followed.</summary>
    public static string See(string path)
    {
        byte[] status = new byte[256];
        if (Libc.Status(AtWorkingDirectory, path, NoFollow, ModeOnly, status) < 0)
        {
            return Word.LastError();
        }

        return (BitConverter.ToUInt16(status, ModeOffset) & TypeMask) switch
        {
            0x1000 => "pipe",
            0x2000 => "character-device",
            0x4000 => "directory",
            0x6000 => "block-device",
            0x8000 => "file",
            0xA000 => "link",
            0xC000 => "socket",
            int type => $"type-{type:x}",
        };
    }

    public static string Read(string path)
    {
        // A pipe or a terminal must answer at once, not wait.
        int descriptor = Libc.Open(path, NonBlocking, mode: 0);
        return descriptor < 0 ? Word.LastError() : Word.Of(Libc.Read(descriptor, new byte[1], 1), "read");
    }

    public static string Write(string path)
    {
        byte[] text = Encoding.UTF8.GetBytes("the probe was here\n");
        int descriptor = Libc.Open(path, WriteOnly | Append, mode: 0);
        return descriptor < 0 ? Word.LastError() : Word.Of(Libc.Write(descriptor, text, text.Length), "wrote");
    }

    /// <summary>For files where writing would do harm if it were possible: opening is where the kernel says no.</summary>
    public static string OpenForWriting(string path) => Word.Of(Libc.Open(path, WriteOnly | NonBlocking, mode: 0), "opened");

    public static string Create(string path) => Word.Of(Libc.Open(path, WriteOnly | CreateExclusive, mode: 0x1A4), "created");

    /// <summary>Makes a block device (a loop device's number), and never opens it.</summary>
    public static string MakeDevice(string path) => Word.Of(Libc.MakeNode(path, BlockDevice | 0x180, device: (7 << 8) | 7), "made");
}
