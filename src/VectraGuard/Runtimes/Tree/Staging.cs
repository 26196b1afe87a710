namespace VectraGuard.Runtimes.Tree;

/// <summary>Where a new root is mounted before it is entered.</summary>
/// <param name="Place">A directory that every host has, and from which nothing is taken from then on.</param>
/// <param name="Processes">Where the process that makes the tree finds its own descriptors, seen from the new root.</param>
internal sealed record Staging(string Place, string Processes)
{
    /// <summary>For PID 1 of our own runtime, which has its own processes in the tree before anything is taken: nothing may be taken from /proc.</summary>
    public static Staging Own { get; } = new("/proc", "proc");

    /// <summary>For bwrap, which needs /dev, /proc and /tmp, and its libraries.</summary>
    public static Staging ForBubblewrap { get; } = new("/sys", "/proc");
}
