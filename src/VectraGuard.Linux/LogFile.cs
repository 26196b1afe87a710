using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux;

/// <summary>A private file that only grows, for whoever holds the lock that goes with it. What cannot be written whole is taken back.</summary>
internal sealed unsafe class LogFile : IDisposable
{
    private const uint OwnFile = 0b110_000_000;
    private readonly Descriptor descriptor;
    private readonly string path;

    private LogFile(Descriptor descriptor, string path)
    {
        this.descriptor = descriptor;
        this.path = path;
    }

    /// <summary>How many bytes it has.</summary>
    public long Size { get; private set; }

    /// <summary>Opens it, made when missing. A link in its place, or a file that is not this user's alone, is an error.</summary>
    public static LogFile Open(string path)
    {
        var file = new LogFile(FileLock.Open(path, O_RDWR | O_CREAT | O_APPEND, OwnFile), path);
        if (Kernel.Status(file.descriptor) is { } status && (status.Mode & 0xF03F) == S_IFREG && status.Owner == Kernel.Identity.User)
        {
            file.Size = (long)status.Size;
            return file;
        }

        file.Dispose();
        throw new LinuxException("use", $"'{OsText.Display(path)}', which is no private file of yours", Errno.NotPermitted);
    }

    /// <summary>Adds to its end.</summary>
    public void Append(ReadOnlySpan<byte> content)
    {
        try
        {
            Kernel.Write(descriptor.Number, content, path);
            Size += content.Length;
        }
        catch (LinuxException)
        {
            _ = Libc.Truncate(descriptor.Number, (nint)Size);
            throw;
        }
    }

    /// <summary>What stands in it from an offset on.</summary>
    public byte[] Read(long offset, int length)
    {
        byte[] content = new byte[length];
        int done = 0;
        fixed (byte* bytes = content)
        {
            while (done < length)
            {
                nint read = Kernel.Check(Libc.Syscall(CallNumber.PreadAt, descriptor.Number, (nint)(bytes + done), length - done, (nint)(offset + done), 0, 0), "read", path);
                if (read == 0)
                {
                    break;
                }

                done += (int)read;
            }
        }

        return content[..done];
    }

    /// <inheritdoc/>
    public void Dispose() => descriptor.Dispose();
}
