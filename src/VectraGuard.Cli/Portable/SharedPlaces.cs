using VectraGuard.Configuration;
using VectraGuard.FileTree;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Portable;

/// <summary>What of the host our Linux executable has to see in its container. It cannot show more than that to a command, and shows as little of it as on Linux.</summary>
internal sealed class SharedPlaces
{
    /// <summary>The directory of the system's own settings.</summary>
    public const string SystemSettings = "/etc/vectra-guard";

    private const string OwnName = "vectra-guard", SettingsFile = "config.yaml";
    private const int JournalLimit = 1024 * 1024;

    // In the container these are the image's, or the kernel's.
    private static readonly string[] Reserved = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/usr", "/etc", "/dev", "/proc", "/sys", "/run", "/.vectra-guard"];

    private readonly MachineRequest request;
    private readonly List<SharedPlace> places = [];

    private SharedPlaces(MachineRequest request) => this.request = request;

    private HostFacts Facts => request.Facts;

    private Settings Settings => request.Loaded.Settings;

    /// <summary>Where the container has our state directory, wherever it is outside.</summary>
    public static string StatePlace(HostFacts facts) => $"{facts.Home}/.local/state/{OwnName}";

    /// <summary>All of it, one for each place.</summary>
    public static IReadOnlyList<SharedPlace> Of(MachineRequest request)
    {
        var all = new SharedPlaces(request);
        all.AddWritable();
        all.AddSettings();
        foreach (BindMount bind in request.Loaded.Settings.BindMounts)
        {
            all.AddNamed(bind.HostPath, !bind.ReadOnly);
        }

        return all.places;
    }

    private void AddWritable()
    {
        Add(new SharedPlace(request.Loaded.Workspace, request.Loaded.Workspace, IsWritable: true));
        if (StateDirectory.Find(Facts) is { } state)
        {
            AddOurs(state, StatePlace(Facts));
            AddUnfinished(state);
        }

        if (Settings.EnableCache)
        {
            string cache = Settings.CacheDir ?? $"{Facts.Home}/.cache/{OwnName}";
            AddOurs(cache, Allowed(cache));
        }

    }

    private void AddOurs(string source, string target) => Add(new SharedPlace(Facts.Files.RealPath(source) ?? source, target, IsWritable: true, IsOurs: true));

    // A run that was killed is finished by the next one, in whatever workspace that is.
    private void AddUnfinished(string state)
    {
        foreach (string name in Facts.Files.List($"{state}/journal"))
        {
            byte[]? content = Facts.Files.Read($"{state}/journal/{name}", JournalLimit);
            if (content is not null && WatchText.Read(OsText.Decode(content)) is { Workspace: var workspace } && Facts.Files.RealPath(workspace) == workspace)
            {
                Add(new SharedPlace(workspace, Allowed(workspace), IsWritable: true));
            }
        }
    }

    // What was read here must be read there too: settings that are missed there could be the strict ones.
    private void AddSettings()
    {
        string usual = $"{Facts.Home}/.config", directory = Facts.Variable("XDG_CONFIG_HOME") is ['/', ..] named ? named : usual;
        (string? Name, string? Target)[] files =
        [
            ($"{SystemSettings}/{SettingsFile}", $"{SystemSettings}/{SettingsFile}"),
            ($"{directory}/{OwnName}/{SettingsFile}", $"{usual}/{OwnName}/{SettingsFile}"),
            (request.SettingsFile, request.SettingsFile),
        ];
        List<string> shown = [];
        foreach ((string? name, string? target) in files)
        {
            if (name is not null && Facts.Files.RealPath(name) is { } real && request.Loaded.Files.Contains(real))
            {
                Add(new SharedPlace(real, target!, IsWritable: false));
                shown.Add(real);
            }
        }

        foreach (string file in request.Loaded.Files)
        {
            if (!shown.Contains(file) && !PathText.IsAtOrBelow(file, request.Loaded.Workspace))
            {
                throw new UserException(
                    $"the settings of '{OsText.Display(file)}' cannot be had in a container, so nothing ran: a link leads to them, out of the workspace",
                    "put the file itself where the link is, or name it with --config");
            }
        }
    }

    private void AddNamed(string path, bool isWritable)
    {
        if (Facts.Files.RealPath(path) is { } real)
        {
            Add(new SharedPlace(real, Allowed(path), isWritable));
        }
    }

    // Docker refuses two mounts of one place: the one that can be written to wins, since what a command may write is decided inside.
    private void Add(SharedPlace place)
    {
        SharedPlace? same = places.Find(other => other.Target == place.Target);
        if (same is null || (place.IsWritable && !same.IsWritable))
        {
            places.RemoveAll(other => other.Target == place.Target);
            places.Add(place);
        }
    }

    private string Allowed(string path)
    {
        string? whose = PathText.IsAtOrBelow(Facts.Home!, path) ? "your home, which is the container's own, or holds it"
            : Reserved.Any(reserved => PathText.IsAtOrBelow(path, reserved)) ? "where the image has its own"
            : null;
        return whose is null ? path : throw new UserException(
            $"'{OsText.Display(path)}' cannot be shown in a container, so nothing ran: it is {whose}", "name a directory below your home, or one that no Linux system has at this place");
    }
}
