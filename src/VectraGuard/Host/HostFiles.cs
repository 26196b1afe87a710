using VectraGuard.Linux;
using VectraGuard.Linux.Native;

namespace VectraGuard.Host;

/// <summary>The real files, by checked system calls.</summary>
internal sealed class HostFiles : IHostFiles
{
    private const int KindMask = 0xF000;

    // One that a command filled must not hold up a start. Whoever lists larger directories has asked for their size before.
    private const int MaximumNames = 256 * 1024;

    /// <inheritdoc/>
    public FileStatus? Status(string path) => Convert(Kernel.Status(path, followLinks: true));

    /// <inheritdoc/>
    public FileStatus? LinkStatus(string path) => Convert(Kernel.Status(path, followLinks: false));

    /// <inheritdoc/>
    public string? ReadLink(string path) => Kernel.ReadLink(path);

    /// <inheritdoc/>
    public string? RealPath(string path) => Kernel.RealPath(path);

    /// <inheritdoc/>
    public byte[]? Read(string path, int limit)
    {
        if (Status(path) is not { Kind: FileKind.File } status || status.Size > limit)
        {
            return null;
        }

        using Descriptor? file = Kernel.Open(path, Constants.O_RDONLY);
        return file is null ? null : Kernel.ReadToEnd(file, limit, path);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string path) => Kernel.List(path);

    /// <inheritdoc/>
    public LinkListing LinksAndDirectories(string path) => LinkListing.Of(path, MaximumNames);

    /// <summary>What the kernel says of a file.</summary>
    internal static FileStatus? Convert(StatxBuffer? status) => status is not { } buffer
        ? null
        : new FileStatus(
            (buffer.Mode & KindMask) switch { 0x8000 => FileKind.File, 0x4000 => FileKind.Directory, 0xA000 => FileKind.Link, _ => FileKind.Other },
            buffer.Owner, buffer.Group, buffer.Mode & 0xFFF, (long)buffer.Size, ((ulong)buffer.DeviceMajor << 32) | buffer.DeviceMinor, buffer.Inode)
        {
            ChangedAt = (buffer.ChangeTime.Seconds * 1_000_000_000) + buffer.ChangeTime.Nanoseconds,
        };
}
