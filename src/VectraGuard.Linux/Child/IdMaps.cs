using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

/// <summary>The id maps that an ordinary user may write: one line each, itself on itself (user_namespaces(7)).</summary>
internal static unsafe class IdMaps
{
    public static bool WriteOwn(Arena* arena) =>
        Write("/proc/self/setgroups\0"u8, CText.Pointer("deny"u8), 4)
        && WriteLine("/proc/self/gid_map\0"u8, arena->CallerGroup)
        && WriteLine("/proc/self/uid_map\0"u8, arena->CallerUser);

    /// <summary>
    /// Under which number this process is in the /proc that is mounted: 0 when there is none. It may be the /proc of an outer PID namespace, in
    /// which the number that fork returned is somebody else.
    /// </summary>
    public static int NumberInProc()
    {
        byte* text = stackalloc byte[32];
        nint length = Libc.ReadLink(CText.Pointer("/proc/self\0"u8), text, 31);
        if (length <= 0)
        {
            return 0;
        }

        text[length] = 0;
        return CText.Number(text);
    }

    private static bool WriteLine(ReadOnlySpan<byte> path, uint id)
    {
        byte* line = stackalloc byte[32];
        byte* end = Append(Append(line, id), id);
        *end++ = (byte)'1';
        return Write(path, line, (int)(end - line));
    }

    private static byte* Append(byte* text, uint id)
    {
        int digits = 1;
        for (uint rest = id; rest >= 10; rest /= 10)
        {
            digits++;
        }

        text[digits] = (byte)' ';
        for (int i = digits - 1; i >= 0; i--, id /= 10)
        {
            text[i] = (byte)('0' + (id % 10));
        }

        return text + digits + 1;
    }

    private static bool Write(ReadOnlySpan<byte> path, byte* text, int length)
    {
        int file = Libc.Open(CText.Pointer(path), O_WRONLY | O_CLOEXEC, 0);
        if (file < 0)
        {
            return false;
        }

        bool written = Libc.Write(file, text, (nuint)length) == length;
        int error = *Libc.ErrnoLocation();
        _ = Libc.Close(file);
        *Libc.ErrnoLocation() = error;
        return written;
    }
}
