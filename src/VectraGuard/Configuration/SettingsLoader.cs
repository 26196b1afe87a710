using VectraGuard.Configuration.Keys;
using VectraGuard.Configuration.Layers;
using VectraGuard.Configuration.Yaml;
using VectraGuard.Host;

namespace VectraGuard.Configuration;

/// <summary>
/// Finds, reads and merges everything that settings come from: system file, user file, project file (or the one that
/// <c>--config</c> names), environment variables, flags. docs/configuration.md describes them.
/// </summary>
internal sealed class SettingsLoader
{
    private const string SystemFile = "/etc/vectra-guard/config.yaml";
    private const string UserFile = "vectra-guard/config.yaml";
    private const string ProjectFile = "vectra-guard.yaml";

    private readonly SettingsRequest request;
    private readonly HostFacts facts;
    private readonly List<Source> sources = [];

    private SettingsLoader(SettingsRequest request, HostFacts facts) => (this.request, this.facts) = (request, facts);

    /// <summary>
    /// The settings for one command. A <see cref="ConfigurationException"/> or <see cref="UserException"/> when they cannot
    /// be known for certain: then nothing may run.
    /// </summary>
    public static LoadedSettings Load(SettingsRequest request, HostFacts facts) => new SettingsLoader(request, facts).Load();

    private LoadedSettings Load()
    {
        AddIfThere(SystemFile);
        if (UserConfigDirectory() is { } directory)
        {
            AddIfThere($"{directory}/{UserFile}");
        }

        if (request.ConfigFile is { } named)
        {
            sources.Add(Read(ConfigurationFile.Require(Absolute(named), facts.Files)) with { IsUsersWord = true });
        }

        List<Assignment> variables = VariableLayer.Read(facts), flags = FlagLayer.Read(request.Flags, facts);

        // Which workspace it is decides which project file counts, and which other files lie inside: first ask those that may say.
        SettingsMerge first = Merge(workspace: null, variables, flags);
        string workspace = WorkspaceLocator.Find(facts, Choice(first));
        if (request.ConfigFile is null)
        {
            AddIfThere($"{workspace}/{ProjectFile}");
        }

        SettingsMerge merge = Merge(workspace, variables, flags);
        return new LoadedSettings
        {
            Settings = merge.Settings,
            Workspace = merge.Settings.WorkspaceDir == first.Settings.WorkspaceDir ? workspace : WorkspaceLocator.Find(facts, Choice(merge)),
            Origins = merge.Origins,
            Notes = merge.Notes,
            Files = [.. sources.ConvertAll(source => source.File.RealPath)],
        };
    }

    private SettingsMerge Merge(string? workspace, List<Assignment> variables, List<Assignment> flags)
    {
        var merge = new SettingsMerge();
        List<Source> trusted = sources.FindAll(source => workspace is null || IsTrusted(source, workspace));
        trusted.ForEach(source => merge.Add(source.Values));
        merge.AddPresets();
        foreach (Source source in sources)
        {
            if (!trusted.Contains(source))
            {
                merge.Tighten(source.Values);
            }
        }

        merge.Add(variables);
        merge.Add(flags);
        return merge;
    }

    // What lies inside the workspace comes with the very thing that is being sandboxed, whatever it is called and wherever it links
    // to; a user's own file lies there when somebody keeps it in a repository and works in that.
    private bool IsTrusted(Source source, string workspace)
    {
        ConfigurationFile file = source.File;
        string directory = PathText.Parent(file.Path);
        bool isInside = PathText.IsAtOrBelow(file.RealPath, workspace)
            || PathText.IsAtOrBelow(facts.Files.RealPath(directory) ?? directory, workspace);
        return source.IsUsersWord || (!isInside && BelongsToCaller(file)) || request.Trust?.Invoke(file.RealPath, file.Content) is true;
    }

    // Root with the HOME of somebody else, as under sudo: that somebody could otherwise loosen what root runs.
    private bool BelongsToCaller(ConfigurationFile file) => facts.Files.Status(file.RealPath) is not { } status || status.Owner == facts.UserId || status.Owner == 0;

    private void AddIfThere(string path)
    {
        if (ConfigurationFile.Find(path, facts.Files) is { } file)
        {
            sources.Add(Read(file));
        }
    }

    private Source Read(ConfigurationFile file) => new(file, FileLayer.Read(file, facts));

    private static WorkspaceChoice? Choice(SettingsMerge merge) => merge.Settings.WorkspaceDir is { } directory
        ? new WorkspaceChoice(directory, merge.OriginOf(SettingKeys.Named("workspace_dir")).Text)
        : null;

    // A relative XDG_CONFIG_HOME is to be ignored (XDG base directory specification).
    private string? UserConfigDirectory() => facts.Variable("XDG_CONFIG_HOME") is ['/', ..] and var directory
        ? directory
        : facts.Home is { } home ? $"{home}/.config" : null;

    private string Absolute(string path) => HostPath.Resolve(
        path, YamlNode.OfText(path), new ValueSource("--config", facts.WorkingDirectory, facts, IsFile: false));

    private sealed record Source(ConfigurationFile File, List<Assignment> Values, bool IsUsersWord = false);
}
