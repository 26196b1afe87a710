using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Runtimes.Docker;

namespace VectraGuard.Runtimes.Export;

/// <summary>
/// The mounts of a policy for a container runtime that has none of ours inside: what our inner stage would make (links, files without their secrets) is
/// not there, and never shows what it was to hide.
/// </summary>
internal static class PortableTree
{
    private const string NothingThere = "/dev/null";

    public static IReadOnlyList<ContainerMount> Mounts(DockerPlan plan) =>
    [
        .. plan.Mounts.Where(mount => !mount.Target.StartsWith($"{DockerPlanner.Inside}/", StringComparison.Ordinal)).Select(mount => mount switch
        {
            ContainerMount.Bind bind when bind.Source == $"{plan.Place}/{DockerPlanner.EmptyDirectory}" => new ContainerMount.Nothing(bind.Target),
            ContainerMount.Bind bind when bind.Source.StartsWith($"{plan.Place}/", StringComparison.Ordinal) => bind with { Source = NothingThere },
            _ => mount,
        }),
    ];

    /// <summary>What is missing, one line each.</summary>
    public static IEnumerable<string> Missing(ValueList<Mount> made) => made
        .Where(mount => mount is Mount.Content or Mount.Link)
        .Select(mount => $"{OsText.Display(mount.Target)} is not there: only vectra-guard itself makes it")
        .Append("vectra-guard is not inside: no Landlock, no check of what was mounted, nothing is compared or moved to quarantine afterwards");

    /// <summary>The command's environment, <c>NAME=VALUE</c> each.</summary>
    public static IEnumerable<string> Environment(SandboxPlan plan, string runtime) =>
        [.. plan.Policy.Environment.Select(variable => $"{variable.Name}={variable.Value}"), $"VECTRAGUARD_SANDBOX={runtime}"];
}
