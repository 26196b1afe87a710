using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Portable;

/// <summary>No files, but for an empty working directory: those of another system say nothing about a Linux sandbox.</summary>
internal sealed class PortableFiles : IHostFiles
{
    /// <summary>The working directory.</summary>
    public const string Place = "/project";

    public FileStatus? Status(string path) => path is "/" or "/." or Place or $"{Place}/." ? new FileStatus(FileKind.Directory, Owner: 0, Group: 0, Mode: 0b101_101_101, Size: 0, Device: 0, Inode: 0) : null;

    public FileStatus? LinkStatus(string path) => Status(path);

    public string? ReadLink(string path) => null;

    public string? RealPath(string path) => Status(path) is null ? null : path;

    public byte[]? Read(string path, int limit) => null;

    public IReadOnlyList<string> List(string path) => [];

    public LinkListing LinksAndDirectories(string path) => LinkListing.Empty;
}
