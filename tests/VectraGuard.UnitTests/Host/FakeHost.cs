using System.Text;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.UnitTests.Host;

/// <summary>A host made of a dictionary. Missing parents of what is added are directories of root.</summary>
internal sealed class FakeHost : IHostFiles
{
    private readonly Dictionary<string, Entry> entries = new() { ["/"] = new Entry(FileKind.Directory, Owner: 0, Group: 0, Mode: 0b111_101_101, []) };
    private readonly List<EnvironmentVariable> environment = [];

    public uint UserId { get; set; } = 1000;

    public uint GroupId { get; set; } = 1000;

    public string? Home { get; set; } = "/home/user";

    public HostFacts Facts => new()
    {
        UserId = UserId,
        GroupId = GroupId,
        WorkingDirectory = "/home/user/project",
        Home = Home,
        PasswdHome = Home,
        Environment = [.. environment],
        ExecutablePath = "/usr/local/bin/vectra-guard",
        Files = this,
    };

    public FakeHost With(string variable, string value)
    {
        environment.Add(new EnvironmentVariable(variable, value));
        return this;
    }

    public FakeHost File(string path, string content = "", uint owner = 0, uint group = 0, int mode = 0b110_100_100) =>
        Add(path, new Entry(FileKind.File, owner, group, mode, Encoding.UTF8.GetBytes(content)));

    public FakeHost Program(string path, uint owner = 0, uint group = 0, int mode = 0b111_101_101) => File(path, "program", owner, group, mode);

    public FakeHost Directory(string path, uint owner = 0, uint group = 0, int mode = 0b111_101_101) =>
        Add(path, new Entry(FileKind.Directory, owner, group, mode, []));

    public FakeHost Link(string path, string destination) => Add(path, new Entry(FileKind.Link, Owner: 0, Group: 0, Mode: 0b111_111_111, Encoding.UTF8.GetBytes(destination)));

    public FileStatus? Status(string path) => RealPath(path) is { } real ? LinkStatus(real) : null;

    public FileStatus? LinkStatus(string path) => entries.TryGetValue(path, out Entry? e)
        ? new FileStatus(e.Kind, e.Owner, e.Group, e.Mode, e.Content.Length, Device: 1, Inode: e.Inode) { ChangedAt = e.Version }
        : null;

    public string? ReadLink(string path) => entries.TryGetValue(path, out Entry? e) && e.Kind is FileKind.Link ? Encoding.UTF8.GetString(e.Content) : null;

    public string? RealPath(string path)
    {
        string real = "";
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            real = part == ".." ? Parent(real).TrimEnd('/') : $"{real}/{part}";
            if (ReadLink(real) is { } destination)
            {
                real = RealPath(destination.StartsWith('/') ? destination : $"{Parent(real)}/{destination}") ?? "/missing";
            }
        }

        return entries.ContainsKey(real.Length == 0 ? "/" : real) ? (real.Length == 0 ? "/" : real) : null;
    }

    public byte[]? Read(string path, int limit) =>
        RealPath(path) is { } real && entries[real] is { Kind: FileKind.File } file && file.Content.Length <= limit ? file.Content : null;

    public IReadOnlyList<string> List(string path) => [.. entries.Keys.Where(k => k != "/" && Parent(k) == path).Select(k => k[(k.LastIndexOf('/') + 1)..])];

    private static string Parent(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "/";

    private FakeHost Add(string path, Entry entry)
    {
        for (string parent = Parent(path); entries.TryAdd(parent, entries["/"] with { Inode = (ulong)entries.Count }); parent = Parent(parent))
        {
        }

        entries[path] = entry with { Inode = (ulong)entries.Count, Version = entries.TryGetValue(path, out Entry? old) ? old.Version + 1 : 1 };
        return this;
    }

    private sealed record Entry(FileKind Kind, uint Owner, uint Group, int Mode, byte[] Content)
    {
        public ulong Inode { get; init; }

        public long Version { get; init; }
    }
}
