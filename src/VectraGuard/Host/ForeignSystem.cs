using VectraGuard.Runtimes;

namespace VectraGuard.Host;

/// <summary>What is said where there is no Linux kernel under us.</summary>
internal static class ForeignSystem
{
    /// <summary>A runtime of namespaces.</summary>
    public static Availability Namespaces(HostSystem system) => Availability.No(
        "needs Linux", $"it is made of what the Linux kernel has, and this is {Name(system)}", "take the docker runtime: --runtime docker");

    /// <summary>What cannot be had there at all.</summary>
    public static UserException Missing(HostSystem system) => new(
        $"this needs Linux, and this is {Name(system)}, so nothing was done",
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
