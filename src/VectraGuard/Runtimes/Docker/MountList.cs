namespace VectraGuard.Runtimes.Docker;

/// <summary>
/// The mounts of a container, one for each place. Docker mounts by depth, whatever the order of its options, and refuses two mounts of one place: what a
/// later entry of the policy lies over is taken out, so that any order comes to the same.
/// </summary>
internal sealed class MountList
{
    private readonly List<ContainerMount> entries = [];

    /// <summary>All, parents first, so that the command line reads as a tree.</summary>
    public IReadOnlyList<ContainerMount> All =>
        [.. entries.OrderBy(entry => entry.Target.Count(c => c == '/')).ThenBy(entry => entry.Target, StringComparer.Ordinal)];

    /// <summary>Puts a mount in its place.</summary>
    public void Put(ContainerMount mount)
    {
        Forget(mount.Target);
        entries.Add(mount);
    }

    /// <summary>Takes out what is at a place and below it.</summary>
    public void Forget(string target) => entries.RemoveAll(entry => entry.Target == target || IsBelow(entry.Target, target));

    /// <summary>Whether something is mounted right there.</summary>
    public bool Has(string target) => entries.Exists(entry => entry.Target == target);

    /// <summary>Shows a tree at a second place, with all that is mounted on it: a bind of it alone would show what it hides and protects.</summary>
    public void Repeat(string tree, string target)
    {
        foreach (ContainerMount mount in entries.ToArray())
        {
            if (mount.Target == tree || IsBelow(mount.Target, tree))
            {
                Put(mount with { Target = target + mount.Target[tree.Length..] });
            }
        }
    }

    private static bool IsBelow(string path, string directory) =>
        path.Length > directory.Length && path[directory.Length] == '/' && path.StartsWith(directory, StringComparison.Ordinal);
}
