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
                    Forget(paths, mount.Target);
                    paths.Add(mount.Target);
                    break;
                case Mount.Devices:
                    paths.Add($"{mount.Target}/shm");
                    paths.Add($"{mount.Target}/pts");
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

    private static void Forget(List<string> paths, string target) =>
        paths.RemoveAll(path => path == target || path.StartsWith(target + "/", StringComparison.Ordinal));
}
