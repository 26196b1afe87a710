using VectraGuard.Policy;

namespace VectraGuard.Runtimes;

/// <summary>Where the command may write, read off the policy's mounts: the Landlock rules say the same as the mounts do.</summary>
internal static class WritablePaths
{
    public static IReadOnlyList<(string Path, bool IsDirectory)> Of(SandboxPolicy policy)
    {
        List<(string Path, bool IsDirectory)> paths = [];
        foreach (Mount mount in policy.Mounts)
        {
            switch (mount)
            {
                case Mount.Bind { Writable: true } bind:
                    Add(paths, bind.Target, bind.IsDirectory);
                    break;
                case Mount.Scratch or Mount.Overlay:
                    Add(paths, mount.Target, isDirectory: true);
                    break;
                case Mount.Devices:
                    Add(paths, $"{mount.Target}/shm", isDirectory: true);
                    Add(paths, $"{mount.Target}/pts", isDirectory: true);
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
    private static void Add(List<(string Path, bool IsDirectory)> paths, string target, bool isDirectory)
    {
        if (!paths.Exists(path => IsBelow(target, path.Path)))
        {
            Forget(paths, target);
            paths.Add((target, isDirectory));
        }
    }

    private static void Forget(List<(string Path, bool IsDirectory)> paths, string target) =>
        paths.RemoveAll(path => path.Path == target || IsBelow(path.Path, target));

    private static bool IsBelow(string path, string directory) =>
        path.Length > directory.Length && path[directory.Length] == '/' && path.StartsWith(directory, StringComparison.Ordinal);
}
