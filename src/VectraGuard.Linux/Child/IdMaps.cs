using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

/// <summary>Which ids exist in a user namespace, each as itself (user_namespaces(7)).</summary>
internal static unsafe class IdMaps
{
    private const int LongestLine = 32;

    /// <summary>The maps that an ordinary user may write: its own id alone.</summary>
    public static bool WriteOwn(Arena* arena) =>
        Write("/proc/self/setgroups\0"u8, CText.Pointer("deny"u8), 4)
        && WriteLine("/proc/self/gid_map\0"u8, arena->CallerGroup)
        && WriteLine("/proc/self/uid_map\0"u8, arena->CallerUser);

    /// <summary>
    /// The maps that root writes from outside, before it is known what it works on: the owner of the working directory exists inside too. False where that has to be
    /// left to the one who knows more: without a /proc that counts as this process does, or when the kernel refuses.
    /// </summary>
    /// <param name="arena">Where it is written down what was mapped.</param>
    /// <param name="child">The first process in the namespace.</param>
    public static bool WriteGuessed(Arena* arena, int child)
    {
        StatxBuffer status;
        if (NumberInProc() != Libc.GetProcessId()
            || Libc.Statx(AT_FDCWD, CText.Pointer(".\0"u8), 0, STATX_BASIC_STATS, &status) != 0)
        {
            return false;
        }

        arena->MappedUser = status.Owner;
        arena->MappedGroup = status.Group;
        return WriteLines(child, "/gid_map\0"u8, arena->CallerGroup, status.Group) && WriteLines(child, "/uid_map\0"u8, arena->CallerUser, status.Owner);
    }

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
        byte* line = stackalloc byte[LongestLine];
        return Write(path, line, (int)(AppendLine(line, id) - line));
    }

    private static bool WriteLines(int process, ReadOnlySpan<byte> file, uint own, uint other)
    {
        byte* path = stackalloc byte[32];
        byte* end = AppendText(AppendNumber(AppendText(path, "/proc/"u8), (uint)process), file);
        byte* lines = stackalloc byte[2 * LongestLine];
        byte* last = AppendLine(lines, own);
        last = own == other ? last : AppendLine(last, other);
        return Write(new ReadOnlySpan<byte>(path, (int)(end - path)), lines, (int)(last - lines));
    }

    private static byte* AppendLine(byte* text, uint id) => AppendText(AppendNumber(AppendText(AppendNumber(text, id), " "u8), id), " 1\n"u8);

    private static byte* AppendText(byte* text, ReadOnlySpan<byte> what)
    {
        byte* source = CText.Pointer(what);
        for (int i = 0; i < what.Length; i++)
        {
            *text++ = source[i];
        }

        return text;
    }

    private static byte* AppendNumber(byte* text, uint number)
    {
        int digits = 1;
        for (uint rest = number; rest >= 10; rest /= 10)
        {
            digits++;
        }

        for (int i = digits - 1; i >= 0; i--, number /= 10)
        {
            text[i] = (byte)('0' + (number % 10));
        }

        return text + digits;
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
