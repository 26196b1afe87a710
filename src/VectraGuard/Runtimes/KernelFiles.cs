namespace VectraGuard.Runtimes;

/// <summary>What of the kernel's own file systems a sandbox shows, in every runtime.</summary>
internal static class KernelFiles
{
    /// <summary>Device nodes that are bound from the host.</summary>
    public static IReadOnlyList<string> Devices => ["null", "zero", "full", "random", "urandom", "tty"];

    /// <summary>Links in /dev.</summary>
    public static IReadOnlyList<(string Name, string Destination)> DeviceLinks =>
    [
        ("fd", "/proc/self/fd"), ("stdin", "/proc/self/fd/0"), ("stdout", "/proc/self/fd/1"), ("stderr", "/proc/self/fd/2"),
        ("core", "/proc/kcore"), ("ptmx", "pts/ptmx"),
    ];

    /// <summary>
    /// Where files that exist may be written (/dev/null, /proc/self/oom_score_adj) and none can be made. Not in /proc for root: much there asks
    /// for the user id and not for capabilities.
    /// </summary>
    public static IReadOnlyList<string> WritableInPlace(bool isRoot) => isRoot ? ["/dev"] : ["/dev", "/proc"];

    /// <summary>Parts of /proc, where the kernel has them, through which root could change the host. For others the mode bits say no already.</summary>
    public static IReadOnlyList<string> ReadOnlyInProc(bool isRoot) => isRoot
        ? ["sys", "sysrq-trigger", "irq", "bus", "fs", "acpi", "asound", "driver", "scsi", "mtrr", "timer_list", "pressure", "tty"]
        : ["sys"];
}
