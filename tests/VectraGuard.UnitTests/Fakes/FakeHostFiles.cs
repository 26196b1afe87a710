using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.UnitTests.Fakes;

/// <summary>
/// A host's file system in memory, with links, owners and modes, that behaves as the real one: links in a circle read as absent, too. What it is given makes
/// the directories on the way. Every question is counted, because on a real host each is a system call.
/// </summary>
internal sealed class FakeHostFiles : IHostFiles
{
    private const int MaximumLinks = 40;
    private readonly Node root = new(FileKind.Directory) { Mode = 0b111_101_101 };
    private ulong lastInode;

    /// <summary>Whose the things are that are made from now on.</summary>
    public uint Owner { get; set; }

    /// <summary>How many questions were asked.</summary>
    public int Questions { get; private set; }

    /// <summary>Every path that was asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Makes directories.</summary>
    public FakeHostFiles Directories(params ReadOnlySpan<string> paths)
    {
        foreach (string path in paths)
        {
            Make(path, FileKind.Directory, 0b111_101_101);
        }

        return this;
    }

    /// <summary>Makes a file.</summary>
    public FakeHostFiles File(string path, string text = "", int mode = 0b110_100_100)
    {
        Make(path, FileKind.File, mode).Content = OsText.Encode(text);
        return this;
    }

    /// <summary>Makes empty files.</summary>
    public FakeHostFiles Files(params ReadOnlySpan<string> paths)
    {
        foreach (string path in paths)
        {
            File(path);
        }

        return this;
    }

    /// <summary>Makes a symbolic link.</summary>
    public FakeHostFiles Link(string path, string destination)
    {
        Make(path, FileKind.Link, 0b111_111_111).Destination = destination;
        return this;
    }

    /// <summary>Makes a socket.</summary>
    public FakeHostFiles Socket(string path)
    {
        Make(path, FileKind.Other, 0b111_111_111);
        return this;
    }

    /// <summary>Gives one thing to somebody, without what is in it; nothing happens when it is not there.</summary>
    public FakeHostFiles Own(string path, uint owner, uint group, int? mode = null)
    {
        if (Walk(path, followLast: false, out _) is { } node)
        {
            (node.Owner, node.Group, node.Mode) = (owner, group, mode ?? node.Mode);
        }

        return this;
    }

    /// <summary>Puts another file system on a directory.</summary>
    public FakeHostFiles Mount(string path, ulong device)
    {
        Walk(path, followLast: true, out _)!.Device = device;
        return this;
    }

    /// <summary>Makes a directory that may not be looked into: what is below it reads as absent.</summary>
    public FakeHostFiles Lock(string path)
    {
        Walk(path, followLast: true, out _)!.IsLocked = true;
        return this;
    }

    /// <summary>Takes something away.</summary>
    public FakeHostFiles Remove(string path)
    {
        Walk(PathText.Parent(path), followLast: true, out _)!.Children.Remove(PathText.Name(path));
        return this;
    }

    /// <summary>Forgets what was asked.</summary>
    public void StartCounting()
    {
        Questions = 0;
        Asked.Clear();
    }

    /// <inheritdoc/>
    public FileStatus? Status(string path) => Ask(path, followLast: true, out _)?.Status;

    /// <inheritdoc/>
    public FileStatus? LinkStatus(string path) => Ask(path, followLast: false, out _)?.Status;

    /// <inheritdoc/>
    public string? ReadLink(string path) => Ask(path, followLast: false, out _)?.Destination;

    /// <inheritdoc/>
    public string? RealPath(string path) => Ask(path, followLast: true, out string real) is null ? null : real;

    /// <inheritdoc/>
    public byte[]? Read(string path, int limit) =>
        Ask(path, followLast: true, out _) is { Kind: FileKind.File } node && node.Content.Length <= limit ? node.Content : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string path) =>
        Ask(path, followLast: true, out _) is { Kind: FileKind.Directory } node ? [.. node.Children.Keys] : [];

    /// <inheritdoc/>
    public LinkListing LinksAndDirectories(string path)
    {
        Node? node = Ask(path, followLast: true, out _);
        List<string> Of(FileKind kind) => [.. node?.Children.Where(child => child.Value.Kind == kind).Select(child => child.Key) ?? []];
        return new LinkListing(Of(FileKind.Link), Of(FileKind.Directory), [], node?.Children.Count ?? 0, IsComplete: true);
    }

    private Node? Ask(string path, bool followLast, out string real)
    {
        Questions++;
        Asked.Add(path);
        return Walk(path, followLast, out real);
    }

    private Node Make(string path, FileKind kind, int mode)
    {
        string parentPath = PathText.Parent(path);
        Node parent = Walk(parentPath, followLast: true, out _) ?? Make(parentPath, FileKind.Directory, 0b111_101_101);
        if (kind is FileKind.Directory && Walk(path, followLast: true, out _) is { Kind: FileKind.Directory } existing)
        {
            return existing;
        }

        var node = new Node(kind) { Owner = Owner, Group = Owner, Mode = mode, Inode = ++lastInode, Device = parent.Device };
        parent.Children[PathText.Name(path)] = node;
        return node;
    }

    private Node? Walk(string path, bool followLast, out string real)
    {
        var rest = new Stack<string>(Steps(path));
        var way = new Stack<(string Path, Node Node)>();
        way.Push(("/", root));
        int links = 0;
        real = path;
        while (rest.TryPop(out string? step))
        {
            (string at, Node node) = way.Peek();
            if (step is "..")
            {
                _ = way.Count > 1 ? way.Pop() : default;
            }
            else if (node.IsLocked || node.Kind is not FileKind.Directory || !node.Children.TryGetValue(step, out Node? next))
            {
                return null;
            }
            else if (next.Kind is not FileKind.Link || (rest.Count == 0 && !followLast))
            {
                way.Push((PathText.Join(at, step), next));
            }
            else if (++links > MaximumLinks)
            {
                return null;
            }
            else
            {
                Follow(next.Destination!, rest, way);
            }
        }

        real = way.Peek().Path;
        return way.Peek().Node;
    }

    private static void Follow(string destination, Stack<string> rest, Stack<(string Path, Node Node)> way)
    {
        while (destination.StartsWith('/') && way.Count > 1)
        {
            way.Pop();
        }

        foreach (string step in Steps(destination))
        {
            rest.Push(step);
        }
    }

    private static IEnumerable<string> Steps(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(step => step != ".").Reverse();

    private sealed class Node(FileKind kind)
    {
        public FileKind Kind { get; } = kind;

        public SortedDictionary<string, Node> Children { get; } = new(StringComparer.Ordinal);

        public byte[] Content { get; set; } = [];

        public string? Destination { get; set; }

        public uint Owner { get; set; }

        public uint Group { get; set; }

        public int Mode { get; set; }

        public ulong Device { get; set; }

        public ulong Inode { get; init; }

        public bool IsLocked { get; set; }

        public FileStatus Status => new(
            Kind, Owner, Group, Mode, Kind is FileKind.Directory ? 4096 + (64 * Children.Count) : Content.Length, Device, Inode);
    }
}
