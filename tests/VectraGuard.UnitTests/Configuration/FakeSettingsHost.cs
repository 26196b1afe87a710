using System.Text;
using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Policy;

namespace VectraGuard.UnitTests.Configuration;

/// <summary>A host in memory: /home/u is the home of uid 1000, /home/u/app is a git root and where it works, /home/u/link leads there.</summary>
internal sealed class FakeSettingsHost : IHostFiles
{
    public const string SystemFile = "/etc/vectra-guard/config.yaml";
    public const string UserFile = "/home/u/.config/vectra-guard/config.yaml";
    public const string ProjectFile = "/home/u/app/vectra-guard.yaml";

    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal) { ["/"] = new(FileKind.Directory) };

    public FakeSettingsHost()
    {
        Directory("/home/u/app/src").Directory("/home/u/app/.git").Directory("/etc").Directory("/tmp").Link("/home/u/link", "app");
        Owner("/home/u", 1000).Owner("/home/u/app", 1000).Owner("/home/u/app/src", 1000).Owner("/home/u/app/.git", 1000);
    }

    public string WorkingDirectory { get; set; } = "/home/u/app";

    public string? Home { get; set; } = "/home/u";

    public string? PasswdHome { get; set; } = "/home/u";

    public uint UserId { get; set; } = 1000;

    public List<EnvironmentVariable> Environment { get; } = [];

    public List<string> Asked { get; } = [];

    public List<string> Closed { get; } = [];

    public HostFacts Facts => new()
    {
        UserId = UserId,
        GroupId = UserId,
        WorkingDirectory = WorkingDirectory,
        Home = Home,
        PasswdHome = PasswdHome,
        Environment = [.. Environment],
        ExecutablePath = "/usr/bin/vectra-guard",
        Files = this,
    };

    public FakeSettingsHost Directory(string path)
    {
        for (int slash = path.IndexOf('/', 1); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            entries.TryAdd(path[..slash], new Entry(FileKind.Directory));
        }

        entries.TryAdd(path, new Entry(FileKind.Directory));
        return this;
    }

    public FakeSettingsHost File(string path, string text) => File(path, Encoding.UTF8.GetBytes(text));

    public FakeSettingsHost File(string path, byte[]? content, FileKind kind = FileKind.File, long? size = null)
    {
        Directory(path[..Math.Max(path.LastIndexOf('/'), 1)]);
        entries[path] = new Entry(kind) { Content = content, Size = size ?? content?.Length ?? 0 };
        return this;
    }

    public FakeSettingsHost Link(string path, string target)
    {
        Directory(path[..Math.Max(path.LastIndexOf('/'), 1)]);
        entries[path] = new Entry(FileKind.Link) { Target = target };
        return this;
    }

    public FakeSettingsHost Owner(string path, uint owner)
    {
        entries[path].Owner = owner;
        return this;
    }

    public FakeSettingsHost Variable(string name, string value)
    {
        Environment.Add(new EnvironmentVariable(name, value));
        return this;
    }

    public LoadedSettings Load(params string[] flags) => SettingsLoader.Load(Request(flags), Facts);

    public LoadedSettings LoadTrusted(params string[] flags) => SettingsLoader.Load(Request(flags) with { Trust = (_, _) => true }, Facts);

    public static SettingsRequest Request(params string[] flags)
    {
        var request = new SettingsRequest();
        for (int i = 0; i < flags.Length; i += 2)
        {
            request = flags[i] == "--config"
                ? request with { ConfigFile = flags[i + 1] }
                : request with { Flags = request.Flags.AddRange([new FlagValue(flags[i], flags[i + 1])]) };
        }

        return request;
    }

    public FileStatus? Status(string path)
    {
        Asked.Add(path);
        bool mayLook = !Closed.Exists(directory => path.StartsWith($"{directory}/", StringComparison.Ordinal));
        return mayLook && RealPath(path) is { } real ? entries[real].Status : null;
    }

    public FileStatus? LinkStatus(string path) => entries.TryGetValue(path, out Entry? entry) ? entry.Status : null;

    public string? ReadLink(string path) => entries.TryGetValue(path, out Entry? entry) ? entry.Target : null;

    public string? RealPath(string path)
    {
        string result = "";
        var parts = new Stack<string>(path.Split('/').Reverse());
        for (int links = 0; parts.TryPop(out string? part) && links < 40;)
        {
            if (part is "" or ".")
            {
                continue;
            }

            if (part is "..")
            {
                result = result[..Math.Max(result.LastIndexOf('/'), 0)];
                continue;
            }

            if (!entries.TryGetValue($"{result}/{part}", out Entry? entry))
            {
                return null;
            }

            if (entry.Target is null)
            {
                result = $"{result}/{part}";
                continue;
            }

            links++;
            result = entry.Target.StartsWith('/') ? "" : result;
            foreach (string piece in entry.Target.Split('/').Reverse())
            {
                parts.Push(piece);
            }
        }

        return result.Length == 0 ? "/" : result;
    }

    public byte[]? Read(string path, int limit)
    {
        Asked.Add($"read {path}");
        return RealPath(path) is { } real && entries[real] is { Kind: FileKind.File, Content: { } content } && content.Length <= limit ? content : null;
    }

    public IReadOnlyList<string> List(string path) => throw new InvalidOperationException("settings never look through directories");

    public LinkListing LinksAndDirectories(string path) => throw new InvalidOperationException("settings never look through directories");

    private sealed class Entry(FileKind kind)
    {
        public FileKind Kind => kind;

        public byte[]? Content { get; init; }

        public string? Target { get; init; }

        public long Size { get; init; }

        public uint Owner { get; set; }

        public FileStatus Status => new(kind, Owner, Owner, Mode: 0b111_101_101, Size, Device: 1, Inode: 1);
    }
}
