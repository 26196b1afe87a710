using VectraGuard.Runtimes;

namespace VectraGuard.Host;

/// <summary>What is said of the runtimes where there is no Linux kernel under us.</summary>
internal static class ForeignSystem
{
    /// <summary>A runtime of namespaces.</summary>
    public static Availability Namespaces(HostSystem system) => Availability.No(
        "needs Linux", $"it is made of what the Linux kernel has, and this is {Name(system)}", "take the docker runtime: --runtime docker");

    /// <summary>
    /// The docker runtime. Containers are in a virtual machine there: files are shared with it, but neither a socket that passes descriptors nor our native
    /// executable, which is PID 1 of each container. Without them the command would run with less protection than promised: so not at all.
    /// </summary>
    public static Availability Docker(HostSystem system) => Availability.No(
        $"not supported on {Name(system)} yet",
        "containers run in a virtual machine there, into which vectra-guard cannot yet bring its own first process",
        system is HostSystem.Windows ? "run the Linux executable in WSL 2: wsl --install" : "run the Linux executable in a Linux virtual machine");

    /// <summary>Its name in a sentence.</summary>
    public static string Name(HostSystem system) => system switch
    {
        HostSystem.MacOS => "macOS",
        HostSystem.Windows => "Windows",
        HostSystem.Linux => "Linux",
        _ => "a system without a native build of vectra-guard",
    };
}
