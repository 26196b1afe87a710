namespace VectraGuard.Host;

/// <summary>
/// Real attempts on this machine. What changes the process that does it (namespaces, mounts, filters) happens in a short-lived child
/// of our own executable, so nothing of it stays. An attempt that the kernel refuses is a result, not an exception.
/// </summary>
internal interface IKernelProbes
{
    /// <summary>Makes all namespaces of the namespace runtime, maps the caller's ids, and mounts a tmpfs and a /proc in them.</summary>
    KernelAttempt MakeNamespaces();

    /// <summary>Mounts an overlay, with its upper layer on a tmpfs, in a user and mount namespace, and writes a file through it.</summary>
    KernelAttempt MountOverlay();

    /// <summary>Loads a system call filter that allows everything.</summary>
    KernelAttempt LoadFilter();

    /// <summary>Asks for the Landlock version (landlock_create_ruleset(2) with LANDLOCK_CREATE_RULESET_VERSION); 0 and an error when there is none.</summary>
    (int Version, KernelAttempt Attempt) AskLandlock();

    /// <summary>
    /// Runs a program of the host to its end: an absolute path and its arguments, an empty environment but for <c>PATH</c> and <c>LC_ALL=C</c>,
    /// /dev/null as standard input, in the root directory. It is killed after five seconds (exit code 137).
    /// </summary>
    ProgramOutput Run(ReadOnlySpan<string> command);

    /// <summary>The same with another environment and limit.</summary>
    ProgramOutput Run(ReadOnlySpan<string> command, IEnumerable<string> environment, TimeSpan limit);

    /// <summary>Runs a program of the host to its end, however long it takes, and lets the user see what it says, on standard error; its exit code.</summary>
    int Show(ReadOnlySpan<string> command, IEnumerable<string> environment);
}
