using VectraGuard.Policy;

namespace VectraGuard.Runtimes;

/// <summary>Where the command may write, read off the policy's mounts: the Landlock rules say the same as the mounts do.</summary>
internal static class WritablePaths
{
    public static IReadOnlyList<string> Of(SandboxPolicy policy)
    {
        List<string> paths = [];
        foreach (Mount mount in policy.Mounts)
        {
            switch (mount)
            {
                case Mount.Bind { Writable: true } or Mount.Scratch or Mount.Overlay:
                    Add(paths, mount.Target);
                    break;
                case Mount.Devices:
                    Add(paths, $"{mount.Target}/shm");
                    Add(paths, $"{mount.Target}/pts");
                    break;

                // What is laid over a writable path takes its place: the path itself is no longer writable. What lies below it, such as
                // .git/hooks in the workspace, stays to the mounts alone, for Landlock has no exceptions.
                case Mount.Bind or Mount.Cover:
                    Forget(paths, mount.Target);
                    break;
            }
        }

        return paths;
    }

    // A rule holds for all that lies below, whatever is mounted there.
    private static void Add(List<string> paths, string target)
    {
        if (!paths.Exists(path => IsBelow(target, path)))
        {
            Forget(paths, target);
            paths.Add(target);
        }
    }

    private static void Forget(List<string> paths, string target) =>
        paths.RemoveAll(path => path == target || IsBelow(path, target));

    private static bool IsBelow(string path, string directory) =>
        path.Length > directory.Length && path[directory.Length] == '/' && path.StartsWith(directory, StringComparison.Ordinal);
}
