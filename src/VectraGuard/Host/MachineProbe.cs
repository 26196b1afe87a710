using VectraGuard.Linux;
using VectraGuard.Runtimes;

namespace VectraGuard.Host;

/// <summary>
/// Finds out whether docker can be used where it works in a virtual machine. No container is started for it: which image there is to be is the settings'
/// matter, and the run begins with a first process that has to answer.
/// </summary>
internal static class MachineProbe
{
    private const string Install = "install Docker Desktop (https://docs.docker.com/desktop/), or podman: podman machine init && podman machine start";

    /// <summary>The machine, or why there is none.</summary>
    public static (DockerMachine? Machine, Availability Availability) Try(HostFacts facts, IKernelProbes probes, DockerClient? client, ProgramSearch search)
    {
        if (client is null)
        {
            return (null, search.Refused.Count == 0
                ? Availability.No("not installed", "there is no 'docker' or 'podman' in PATH", Install)
                : Availability.No("not trusted", search.Refused[0], Install));
        }

        string format = client.IsPodman ? "{{.Client.Version}} {{.Server.OsArch}}" : "{{.Client.Version}} {{.Server.Os}}/{{.Server.Arch}}";
        ProgramOutput output = probes.Run([client.Path, "version", "--format", format], client.Environment, DockerProbe.Limit);
        return output.ExitCode != 0 ? (null, Failed(output, client))
            : output.Output.Trim().Split(' ', '/') is [var version, var system, var architecture] ? Of(facts, client, version, system, architecture)
            : (null, Availability.No($"failed: it does not say what it is: {OsText.Display(output.Output.Trim())}"));
    }

    /// <summary>The name that our Linux executable has beside us.</summary>
    public static string ExecutableName(string architecture) => $"vectra-guard-linux-{(architecture == "amd64" ? "x64" : architecture)}";

    private static (DockerMachine? Machine, Availability Availability) Of(HostFacts facts, DockerClient client, string version, string system, string architecture)
    {
        if (system != "linux")
        {
            return (null, Availability.No($"runs {system} containers", "a sandbox is made of what the Linux kernel has", "switch Docker Desktop to Linux containers"));
        }

        string name = ExecutableName(architecture), executable = PathText.Join(PathText.Parent(facts.ExecutablePath), name);
        return facts.Files.Status(executable) is { Kind: FileKind.File }
            ? (new DockerMachine(client, version, architecture, executable), Availability.Yes($"{(client.IsPodman ? "podman" : "docker")} {version}, {client.Path}, Linux on {architecture}"))
            : (null, Availability.No(
                $"no {name}",
                $"there is no '{OsText.Display(executable)}', which has to be the first process in each container of this daemon",
                $"put the vectra-guard that 'make build' makes on Linux ({architecture}) there, under that name"));
    }

    private static Availability Failed(ProgramOutput output, DockerClient client)
    {
        Diagnosis diagnosis = DockerMessage.Explain(output.Error, client.IsRoot);
        return diagnosis.Cause == DockerMessage.NoDaemon
            ? Availability.No($"failed: {DockerMessage.Line(output.Error)}", "the virtual machine with the docker daemon is not running", "start Docker Desktop, or: podman machine start")
            : Availability.No($"failed: {DockerMessage.Line(output.Error)}", diagnosis.Cause, diagnosis.Remedy);
    }
}
