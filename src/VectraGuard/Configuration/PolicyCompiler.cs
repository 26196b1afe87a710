using VectraGuard.Caches;
using VectraGuard.EnvironmentVariables;
using VectraGuard.FileTree;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.Configuration;

/// <summary>
/// Makes the policy: the only place that knows what settings and the host's state mean for what the command may see. It reads the
/// host, writes nothing, and its policy never asks a runtime to make anything on the host.
/// </summary>
internal static class PolicyCompiler
{
    // Later ones lie over earlier ones: the home may hold the workspace, the workspace what is hidden in it, and the user has the last word.
    private static readonly Action<PolicyDraft>[] Parts =
    [
        RootSkeleton.AddTo, SystemSecrets.AddTo, HomeTree.AddTo, CacheTree.AddTo, UserBinds.AddBelowWorkspace, WorkspaceTree.AddTo, HiddenPaths.AddTo,
        UserBinds.AddAbove,
    ];

    /// <summary>The policy for one run.</summary>
    /// <param name="settings">The effective settings.</param>
    /// <param name="workspace">The workspace's real path.</param>
    /// <param name="facts">The host and the caller; the working directory is the workspace or below it.</param>
    /// <param name="configurationFiles">The files that the settings were read from, real paths: read-only where they lie in the workspace.</param>
    /// <param name="onMounts">
    /// Told the mounts so far, several times: later ones only follow. Not told of any while directories must be made for them.
    /// </param>
    /// <exception cref="UserException">Something that was asked for cannot be had.</exception>
    public static CompiledPolicy Compile(
        Settings settings, string workspace, HostFacts facts, ValueList<string> configurationFiles = default, Action<IReadOnlyList<Mount>>? onMounts = null)
    {
        if (!PathText.IsAtOrBelow(facts.WorkingDirectory, workspace))
        {
            throw new UserException(
                $"the working directory '{facts.WorkingDirectory}' is outside of the workspace '{workspace}'",
                remedy: "change to a directory in it, or name another workspace with --workspace");
        }

        var draft = new PolicyDraft(settings, workspace, facts) { ConfigurationFiles = configurationFiles };

        foreach (Action<PolicyDraft> add in Parts)
        {
            add(draft);
            if (draft.Directories.Count == 0)
            {
                onMounts?.Invoke(draft.Tree.Mounts);
            }
        }

        return Finish(draft);
    }

    private static CompiledPolicy Finish(PolicyDraft draft)
    {
        (ValueList<EnvironmentVariable> kept, ValueList<string> dropped) = EnvironmentFilter.Apply(draft);
        Settings settings = draft.Settings;
        return new CompiledPolicy
        {
            Policy = new SandboxPolicy
            {
                Workspace = draft.Workspace,
                WorkingDirectory = draft.Facts.WorkingDirectory,
                Mounts = [.. draft.Tree.Mounts],
                Network = settings.Network,
                Seccomp = settings.Seccomp,
                Capabilities = settings.Capabilities,
                Identity = IdentityOf(draft),
                NeededGroups = [.. draft.NeededGroups],
                Environment = kept,
                DockerImage = settings.DockerImage,
                Timeout = settings.Timeout,
            },
            DroppedVariables = dropped,
            Notes = [.. draft.Notes],
            Directories = [.. draft.Directories],
            Watch = new Watch { Workspace = draft.Workspace, Paths = [.. draft.Watched], Configurations = draft.Configurations },
            Submodules = draft.Submodules.News(),
        };
    }

    // Root over a checkout of somebody else: an owner that does not exist inside could not be touched, not even by root.
    private static Identity IdentityOf(PolicyDraft draft)
    {
        HostFacts facts = draft.Facts;
        if (facts.UserId != 0 || draft.Files.Status(draft.Workspace) is not { } status)
        {
            return new Identity(facts.UserId, facts.GroupId);
        }

        return new Identity(
            facts.UserId,
            facts.GroupId,
            status.Owner == facts.UserId ? [] : [status.Owner],
            status.Group == facts.GroupId ? [] : [status.Group]);
    }
}
