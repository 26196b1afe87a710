using VectraGuard.FileTree;
using VectraGuard.Git;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.Configuration;

/// <summary>A policy in the making: what it is made from, and what the parts of the compiler have said so far.</summary>
internal sealed class PolicyDraft
{
    /// <summary>Begins a policy.</summary>
    public PolicyDraft(Settings settings, string workspace, HostFacts facts)
    {
        Settings = settings;
        Workspace = workspace;
        Home = HomePlace.Find(facts);
        Facts = facts with { Files = new FileSnapshot(facts.Files, Listed(Home)) };
        Tree = new TreeBuilder(Files);
        Repository = RepositoryLayout.Find(Files, workspace, facts.UserId);
        WorkspaceLink = WorkspaceTree.FindLink(Files, workspace);
        Submodules = new IndexedSubmodules(Facts, Files);
    }

    // Where the tables of secrets, toolchains and configuration files have many names.
    private static string[] Listed(HomePlace home) =>
    [
        "/etc", "/var", "/var/lib", home.Path, home.Path + "/.config", home.Path + "/.local", home.Path + "/.local/share", home.Path + "/.dotnet",
        home.Path + "/.cache/vectra-guard",
    ];

    /// <summary>The effective settings.</summary>
    public Settings Settings { get; }

    /// <summary>The workspace's real path.</summary>
    public string Workspace { get; }

    /// <summary>The second name of the workspace inside; null where the host uses that name itself.</summary>
    public string? WorkspaceLink { get; }

    /// <summary>The files that the settings were read from.</summary>
    public ValueList<string> ConfigurationFiles { get; init; }

    /// <summary>The host and the caller.</summary>
    public HostFacts Facts { get; }

    /// <summary>The host's files.</summary>
    public IHostFiles Files => Facts.Files;

    /// <summary>Where the home directory is.</summary>
    public HomePlace Home { get; }

    /// <summary>Where the workspace's repository is.</summary>
    public RepositoryLayout Repository { get; }

    /// <summary>What indexes name as submodules.</summary>
    public IndexedSubmodules Submodules { get; }

    /// <summary>The user's own git configuration, as it holds in this workspace; empty until the home has been looked at.</summary>
    public IReadOnlyList<GitConfigEntry> GlobalGitEntries { get; set; } = [];

    /// <summary>The file tree so far.</summary>
    public TreeBuilder Tree { get; }

    /// <summary>Variables that the policy sets, whatever the caller has there.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Groups of the caller that what the user bound belongs to.</summary>
    public SortedSet<uint> NeededGroups { get; } = [];

    /// <summary>Lines for the user.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Directories to be made on the host before the run.</summary>
    public List<HostDirectory> Directories { get; } = [];

    /// <summary>Paths to be looked at after the run.</summary>
    public List<WatchedPath> Watched { get; } = [];

    /// <summary>What stands in the git configuration files that are protected.</summary>
    public Dictionary<string, IReadOnlyList<GitConfigEntry>> Configurations { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Where the sandbox has what the user calls by a path of the host. The skeleton keeps places and links, so that is the real
    /// path; only the second name of the workspace is known inside alone.
    /// </summary>
    public string Inside(string path) => OwnPlaces.RealPath(Files, FromLink(PathText.Normalize(path)));

    /// <summary>Whether something that the command needs will be mounted at or below a path.</summary>
    public bool IsNeeded(string path) => PathText.IsAtOrBelow(Workspace, path) || PathText.IsAtOrBelow(Home.Path, path) || IsBoundBelow(path);

    /// <summary>Whether the user bound something to a place below a path.</summary>
    public bool IsBoundBelow(string path)
    {
        foreach (BindMount bind in Settings.BindMounts)
        {
            if (PathText.IsBelow(FromLink(PathText.Normalize(bind.ContainerPath)), path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A path in which the workspace is called by its own name.</summary>
    public string FromLink(string path) =>
        WorkspaceLink is { } link && PathText.IsAtOrBelow(path, link) ? PathText.Rebase(path, link, Workspace) : path;
}
