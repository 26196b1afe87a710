using VectraGuard.Host;
using VectraGuard.Linux;

#pragma warning disable RS0030 // The home of reading by .NET's means: HostFiles makes system calls of Linux.
namespace VectraGuard.Cli.Portable;

/// <summary>
/// The files of a system that is not Linux, by the names that they have in a container. Real paths have the letters that the file system has: where it does not tell
/// large from small ones, one directory would otherwise have many names, and the home could be called by one that nobody refuses.
/// </summary>
/// <param name="map">The names.</param>
/// <param name="user">The caller, who counts as the owner of everything: .NET does not tell owners.</param>
/// <param name="ignoresCase">Whether the file system does not tell large from small letters.</param>
internal sealed class PortableFiles(PathMap map, uint user, bool ignoresCase) : IHostFiles
{
    private const int MaximumLinks = 40;
    private const int ForOwner = 0b111_000_000;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, ReturnSpecialDirectories = false };

    /// <inheritdoc/>
    public FileStatus? Status(string path) => RealPath(path) is { } real ? LinkStatus(real) : null;

    /// <inheritdoc/>
    public FileStatus? LinkStatus(string path)
    {
        if (path is "/")
        {
            return New(FileKind.Directory, ForOwner, 0);
        }

        return Unless(path, host =>
        {
            FileAttributes attributes = File.GetAttributes(host);
            bool isDirectory = (attributes & FileAttributes.Directory) != 0;
            FileKind kind = Link(host, attributes) is not null ? FileKind.Link : isDirectory ? FileKind.Directory : FileKind.File;
            int mode = OperatingSystem.IsWindows() || kind is FileKind.Link ? ForOwner : (int)File.GetUnixFileMode(host);
            return (FileStatus?)New(kind, mode, kind is FileKind.File ? new FileInfo(host).Length : 0);
        });
    }

    /// <inheritdoc/>
    public string? ReadLink(string path) => Unless(path, host => Link(host, File.GetAttributes(host)));

    /// <inheritdoc/>
    public string? RealPath(string path)
    {
        var rest = new Stack<string>(path.Split('/').Reverse());
        string real = "/";
        for (int links = 0; rest.TryPop(out string? step);)
        {
            if (step is "" or ".")
            {
                continue;
            }

            string? next = step is ".." ? PathText.Parent(real) : Named(real, step);
            if (next is null)
            {
                return null;
            }

            if (ReadLink(next) is not { } link)
            {
                real = next;
                continue;
            }

            if (++links > MaximumLinks)
            {
                return null;
            }

            string target = map.Argument(link);
            real = target.StartsWith('/') ? "/" : real;
            foreach (string part in target.Split('/').Reverse())
            {
                rest.Push(part);
            }
        }

        return real;
    }

    /// <inheritdoc/>
    public byte[]? Read(string path, int limit) => Status(path) is not { Kind: FileKind.File } status || status.Size > limit ? null : Unless(path, host =>
    {
        using FileStream stream = File.OpenRead(host);
        byte[] content = new byte[Math.Min(limit, 1 << 20) + 1];
        int length = 0;
        for (int read; (read = stream.Read(content, length, content.Length - length)) > 0;)
        {
            length += read;
            if (length == content.Length && length <= limit)
            {
                Array.Resize(ref content, Math.Min(limit + 1, length * 2));
            }
        }

        return length > limit ? null : content[..length];
    });

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string path) => Unless(path, host => Names(host)) ?? [];

    /// <inheritdoc/>
    public LinkListing LinksAndDirectories(string path)
    {
        IReadOnlyList<string> names = List(path);
        ILookup<FileKind?, string> kinds = names.ToLookup(name => LinkStatus(PathText.Join(path, name))?.Kind);
        return new LinkListing([.. kinds[FileKind.Link]], [.. kinds[FileKind.Directory]], [], names.Count, IsComplete: true);
    }

    private FileStatus New(FileKind kind, int mode, long size) => new(kind, user, user, mode, size, Device: 0, Inode: 0);

    // The name as it is written in the directory; null when it is not there.
    private string? Named(string directory, string name)
    {
        string path = PathText.Join(directory, name);
        IReadOnlyList<string> names = ignoresCase ? List(directory) : [];
        return names.Count == 0 || names.Contains(name) ? LinkStatus(path) is null ? null : path
            : names.FirstOrDefault(other => other.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found ? PathText.Join(directory, found) : null;
    }

    private static List<string> Names(string host) => [.. Directory.EnumerateFileSystemEntries(host, "*", Everything).Select(Path.GetFileName).OfType<string>()];

    // Not every reparse point is a link: files that a cloud has not brought yet are none.
    private static string? Link(string host, FileAttributes attributes) => (attributes & FileAttributes.ReparsePoint) == 0 ? null
        : (attributes & FileAttributes.Directory) != 0 ? new DirectoryInfo(host).LinkTarget : new FileInfo(host).LinkTarget;

    private T? Unless<T>(string path, Func<string, T?> read)
    {
        try
        {
            return map.Outside(path) is { } host ? read(host) : default;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or PathTooLongException or DriveNotFoundException)
        {
            return default;
        }
    }
}
