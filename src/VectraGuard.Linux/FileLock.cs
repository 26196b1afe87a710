using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux;

/// <summary>flock(2) on a file of its own: goes with the process that holds it, however that ends.</summary>
internal static unsafe class FileLock
{
    // A holder that is stopped must not stop everybody else for good.
    private const int PatienceMilliseconds = 5000;

    /// <summary>LOCK_EX | LOCK_NB.</summary>
    public const int Exclusive = 2 | 4;

    /// <summary>Takes the lock, made when missing; a <see cref="LinuxException"/> when that fails or takes longer than five seconds.</summary>
    public static Descriptor Take(string path, uint mode)
    {
        Descriptor file = Open(path, O_RDWR | O_CREAT, mode);
        try
        {
            for (int waited = 0; !TryTake(file, path); waited++)
            {
                if (waited == PatienceMilliseconds)
                {
                    throw new LinuxException("lock", $"'{OsText.Display(path)}'", Errno.Again);
                }

                Kernel.Pause(1);
            }

            return file;
        }
        catch (LinuxException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Locks an open file; false when another process has it locked.</summary>
    public static bool TryTake(Descriptor file, string path)
    {
        return Libc.Syscall(CallNumber.Flock, file.Number, Exclusive, 0, 0, 0, 0) >= 0
            || (Kernel.Error == Errno.Again ? false : throw new LinuxException("lock", $"'{OsText.Display(path)}'", Kernel.Error));
    }

    /// <summary>Opens a file that may not be a link.</summary>
    public static Descriptor Open(string path, int flags, uint mode)
    {
        ulong* how = stackalloc ulong[3] { (ulong)(uint)(flags | O_CLOEXEC | O_NOCTTY | O_NONBLOCK), mode, 0 };
        how[0] |= (ulong)(uint)O_NOFOLLOW;
        fixed (byte* bytes = Kernel.CString(path))
        {
            return new Descriptor((int)Kernel.Check(Libc.Syscall(CallNumber.OpenAt2, AT_FDCWD, (nint)bytes, (nint)how, 3 * sizeof(ulong), 0, 0), "open", path));
        }
    }

    private static int O_NOFOLLOW => System.Runtime.Intrinsics.X86.X86Base.IsSupported ? 0x20000 : 0x8000;
}
