using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Runtimes;
using VectraGuard.Runtimes.Bubblewrap;
using VectraGuard.Runtimes.Namespace;

namespace VectraGuard.Cli.Commands;

/// <summary>Stands where the lead's pipeline goes: deleted at the merge.</summary>
internal static class TemporaryExec
{
    public static int Run(ExecOptions options)
    {
        string directory = Kernel.WorkingDirectory();
        (uint user, uint group) = Kernel.Identity;
        Mount[] mounts =
        [
            new Mount.Bind("/usr", "/usr"), new Mount.Link("/bin", "usr/bin"), new Mount.Link("/sbin", "usr/sbin"), new Mount.Link("/lib", "usr/lib"),
            new Mount.Link("/lib64", "usr/lib64"), new Mount.Bind("/etc", "/etc"), new Mount.Bind("/opt", "/opt"), new Mount.Bind("/var", "/var"),
            new Mount.Processes("/proc"), new Mount.Devices("/dev"), new Mount.Scratch("/tmp", 0b1_111_111_111), new Mount.Scratch("/run"),
            new Mount.Scratch("/home/tester"), new Mount.Bind(directory, directory, Writable: true), new Mount.Link("/workspace", directory),
        ];
        var policy = new SandboxPolicy
        {
            Workspace = directory,
            WorkingDirectory = directory,
            Identity = new Identity(user, group),
            Mounts = [.. mounts],
            Environment = Host.HostFactsReader.Variables(StartState.Environment()),
        };
        ISandboxRuntime runtime = options.Runtime == "bubblewrap" ? new BubblewrapRuntime(new BubblewrapInstallation("/usr/bin/bwrap")) : new NamespaceRuntime();
        return runtime.Run(runtime.Plan(policy, new SandboxCommand([.. options.Command])), onReady: null).ExitCode;
    }
}
