using System.Globalization;
using VectraGuard.Linux;
using VectraGuard.Runtimes;
using VectraGuard.Runtimes.Docker;

namespace VectraGuard.Host;

/// <summary>
/// Finds out whether docker can be used, by a container that reads a secret file of this machine: a daemon that answers may belong to
/// another machine, or stand outside of this container, and see other files.
/// </summary>
internal sealed class DockerProbe(HostFacts facts, IKernelProbes probes, IStateFiles state)
{
    /// <summary>A daemon at work takes a second or two; the first container after its start takes longer.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private const string NonceFile = "nonce";

    /// <summary>The attempt.</summary>
    public Availability Try(DockerClient? client, ProgramSearch search)
    {
        if (client is null)
        {
            string remedy = InstallCommand.For(facts, "docker.io");
            return search.Refused.Count == 0
                ? Availability.No("not installed", "there is no 'docker' or 'podman' in PATH or in /usr/bin", remedy)
                : Availability.No("not trusted", search.Refused[0], remedy);
        }

        // Podman has no server, and versions of it differ in what they call the client: "podman version 4.3.1". Docker's answer shows that the daemon answers.
        ProgramOutput version = client.IsPodman ? Run(client, "--version") : Run(client, "version", "--format", "{{.Client.Version}}");
        if (version.ExitCode != 0)
        {
            return Failed(version);
        }

        return new HostImage(client, (c, words) => Run(c, words)).Ensure() is { } failure ? Failed(failure) : ReadNonce(client, version.Output.Trim().Split(' ')[^1]);
    }

    private Availability ReadNonce(DockerClient client, string version)
    {
        if (StateDirectory.Find(facts) is not { } directory)
        {
            return Availability.No("no place for a file", "there is no home in which vectra-guard could keep its state", "set XDG_STATE_HOME to a directory of yours");
        }

        // One name for each process: probes may run side by side.
        string name = string.Create(CultureInfo.InvariantCulture, $"{NonceFile}-{Guid.NewGuid():N}");
        string nonce = Guid.NewGuid().ToString("N");
        if (!state.Replace(directory, name, OsText.Encode(nonce)))
        {
            return Availability.No("no place for a file", $"nothing can be written to '{OsText.Display(directory)}'", "make room there, or set XDG_STATE_HOME");
        }

        try
        {
            ProgramOutput output = Run(client, [.. DockerPlanner.Probe(client, facts, $"{directory}/{name}")]);
            return output.ExitCode != 0 ? Failed(output)
                : output.Output != nonce ? Failed(output with { Error = "Error: bind source path does not exist: the container sees another file" })
                : Availability.Yes($"{(client.IsPodman ? "podman" : "docker")} {version}, {client.Path}");
        }
        finally
        {
            state.Remove(directory, name);
        }
    }

    private Availability Failed(ProgramOutput output)
    {
        string line = output.ExitCode == 137 ? $"it did not answer within {Limit.TotalSeconds:0} seconds" : DockerMessage.Line(output.Error);
        Diagnosis diagnosis = output.Error.Contains("cannot read the nonce", StringComparison.Ordinal)
            ? new Diagnosis(
                "inside a container your user id is another one (a rootless daemon, or userns-remap)",
                "take a daemon that maps no ids, or another runtime: --runtime bubblewrap or namespace")
            : DockerMessage.Explain(output.Error, facts.UserId == 0);
        diagnosis = diagnosis.Cause == DockerMessage.NoDaemon ? DockerDaemon.WhySilent(facts) ?? diagnosis : diagnosis;
        return Availability.No($"failed: {line}", diagnosis.Cause, diagnosis.Remedy);
    }

    private ProgramOutput Run(DockerClient client, params IEnumerable<string> words) =>
        probes.Run([client.Path, .. words], client.Environment, Limit);
}
