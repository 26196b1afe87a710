using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Runtimes.Bubblewrap;
using VectraGuard.Runtimes.Docker;

namespace VectraGuard.Runtimes.Export;

/// <summary>A policy in the words of another tool: what <c>exec --dry-run --format</c> prints. The tool need not be here.</summary>
internal static class PlanExport
{
    public const string Docker = "docker", Bubblewrap = "bwrap", Oci = "oci";

    /// <summary>The text, and what is not in it.</summary>
    public static (string Text, IEnumerable<string> Missing) Of(string format, SandboxPlan plan, HostFacts facts, HostProbes probes)
    {
        if (format == Bubblewrap)
        {
            var installation = new BubblewrapInstallation(probes.FindBubblewrap().Path ?? "bwrap");
            return (ShellExport.Bubblewrap(BubblewrapPlanner.Alone(installation, plan.Policy, plan.Command, hasStage: false)), PortableTree.Missing([]));
        }

        (DockerClient? client, _) = probes.FindDocker();
        DockerInstallation docker = DockerFacts.Installation(client ?? new DockerClient("docker", IsPodman: false, []), Version(client, probes), facts);
        DockerPlan container = DockerPlanner.Plan(docker, plan.Policy, plan.Command);
        if (format == Oci)
        {
            RequireText(container);
        }

        return (format == Oci ? OciExport.Json(container) : ShellExport.Docker(container), PortableTree.Missing(container.Made));
    }

    // "Docker version 28.2.2, build e6534b4", as the probe of the runtime puts it.
    private static string Version(DockerClient? client, HostProbes probes) =>
        client is not null && probes.Run(client, "--version").Output.Split(' ') is [_, _, var version, ..] ? $"docker {version}" : string.Empty;

    // JSON has no bytes, only characters.
    private static void RequireText(DockerPlan plan)
    {
        IEnumerable<string> texts = [.. plan.Command.Words, plan.Policy.WorkingDirectory, .. plan.Policy.Environment.Select(variable => $"{variable.Name}={variable.Value}")];
        if (texts.FirstOrDefault(text => !System.Text.Unicode.Utf8.IsValid(OsText.Encode(text))) is { } odd)
        {
            throw new UserException($"'{OsText.Display(odd)}' is no text, which this format needs", "take another one: --format docker or bwrap");
        }
    }
}
