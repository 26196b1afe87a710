using System.Globalization;
using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Runtimes;

namespace VectraGuard.Host;

/// <summary>What this host can do, each found out by a real attempt at the moment when it is asked.</summary>
/// <param name="facts">The host.</param>
/// <param name="probes">The attempts.</param>
/// <param name="workspace">The real path of the workspace, from which no program is taken; null when there is none.</param>
/// <param name="bubblewrapOptions">The options that the bubblewrap runtime needs of bwrap.</param>
/// <param name="state">Where a secret can be put that docker must find.</param>
internal sealed class HostProbes(HostFacts facts, IKernelProbes probes, string? workspace, ValueList<string> bubblewrapOptions, IStateFiles state)
{
    /// <summary>Where bwrap is.</summary>
    public ProgramSearch FindBubblewrap() => ProgramLocator.Find(facts, workspace, "bwrap");

    /// <summary>Whether a runtime can be used.</summary>
    public Availability Of(RuntimeKind kind) => kind switch
    {
        RuntimeKind.Bubblewrap => Bubblewrap(),
        RuntimeKind.Namespace => Namespaces(),
        _ => Docker(),
    };

    /// <summary>
    /// Why neither bwrap nor our own calls can do their work here, when that is known without trying; else null. With the /proc of another PID namespace, the
    /// numbers of our own processes are there those of others: ids would be mapped for strangers, and bwrap waits for ever.
    /// </summary>
    public Availability? Objection() =>
        facts.System is not HostSystem.Linux ? ForeignSystem.Namespaces(facts.System)
        : facts.Files.ReadLink("/proc/self") is { } self && self != Kernel.ProcessId.ToString(CultureInfo.InvariantCulture)
            ? Availability.No(
                "/proc belongs to another PID namespace",
                "an outer sandbox has a PID namespace of its own, but the /proc of the machine",
                "have the outer sandbox mount a /proc of its own (bwrap: --proc /proc; unshare: --mount-proc), or run vectra-guard outside of it")
            : null;

    /// <summary>Whether bwrap builds a sandbox here.</summary>
    public Availability Bubblewrap() => Objection() ?? BubblewrapProbe.Try(facts, probes, FindBubblewrap(), bubblewrapOptions.ToImmutableArray().AsSpan());

    /// <summary>Whether a bwrap has an option.</summary>
    public bool BubblewrapKnows(string path, string option) => BubblewrapProbe.FirstMissing(probes, path, [option]) is null;

    /// <summary>Whether our own calls build a sandbox here.</summary>
    public Availability Namespaces() => Objection() ?? Explain(probes.MakeNamespaces(), "user, mount, pid, ipc, uts, cgroup, network");

    /// <summary>Where docker or podman is.</summary>
    public (DockerClient? Client, ProgramSearch Search) FindDocker() => DockerClient.Find(facts, workspace);

    /// <summary>Whether docker starts containers here that see this machine's files.</summary>
    public Availability Docker()
    {
        if (facts.System is not HostSystem.Linux)
        {
            return DockerMachine().Availability;
        }

        (DockerClient? client, ProgramSearch search) = FindDocker();
        return new DockerProbe(facts, probes, state).Try(client, search);
    }

    /// <summary>Docker where it works in a virtual machine.</summary>
    public (DockerMachine? Machine, Availability Availability) DockerMachine()
    {
        (DockerClient? client, ProgramSearch search) = FindDocker();
        return MachineProbe.Try(facts, probes, client, search);
    }

    /// <summary>Runs docker or podman to its end.</summary>
    public ProgramOutput Run(DockerClient client, params ReadOnlySpan<string> words) => probes.Run([client.Path, .. words], client.Environment, DockerProbe.Limit);

    /// <summary>The same with the caller's standard error for all that it says; its exit code.</summary>
    public int Show(DockerClient client, params ReadOnlySpan<string> words) => probes.Show([client.Path, .. words], client.Environment);

    /// <summary>Whether system calls can be filtered.</summary>
    public Availability Seccomp() => OfMachine ?? Explain(probes.LoadFilter(), "system call filters");

    /// <summary>Whether an overlay can be mounted in a user namespace.</summary>
    public Availability OverlayFs() => OfMachine ?? Explain(probes.MountOverlay(), "in user namespaces");

    /// <summary>The version of Landlock; 0 where there is none.</summary>
    public int LandlockVersion => probes.AskLandlock().Version;

    /// <summary>Which version of Landlock the kernel has, and what that leaves open.</summary>
    public Availability Landlock() => OfMachine ?? probes.AskLandlock() switch
    {
        (var version and > 0, _) => Availability.Yes(LandlockGaps.WithNetwork(version) is { } gap ? $"ABI {version}; {gap}" : $"ABI {version}"),
        (_, { ErrorNumber: Errno.NotSupported }) => Availability.No(
            $"switched off; {LandlockGaps.WithNetwork(0)}", "the kernel has Landlock, but was started without it", "add landlock to the kernel's lsm= boot parameter"),
        _ => Availability.No($"not in this kernel; {LandlockGaps.WithNetwork(0)}", "Linux has Landlock since 5.13, where CONFIG_SECURITY_LANDLOCK is set"),
    };

    /// <summary>Which control groups there are.</summary>
    public Availability Cgroups() => OfMachine ?? CgroupProbe.Try(facts);

    // Elsewhere all of these are a matter of the kernel in docker's virtual machine.
    private Availability? OfMachine => facts.System is HostSystem.Linux ? null : Availability.No(
        "needs Linux", "docker's virtual machine has a kernel of its own", "'vectra-guard verify' tries in there what it stops");

    private Availability Explain(KernelAttempt attempt, string detail)
    {
        if (attempt.Succeeded)
        {
            return Availability.Yes(detail);
        }

        Diagnosis diagnosis = Diagnosis.Explain(attempt, HostLimits.Read(facts), facts.ExecutablePath);
        return Availability.No(attempt.Message, diagnosis.Cause, diagnosis.Remedy);
    }
}
