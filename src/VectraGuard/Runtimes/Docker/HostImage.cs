using VectraGuard.Host;

namespace VectraGuard.Runtimes.Docker;

/// <summary>The empty image below the host's own root: made once on each daemon, from nothing, without a registry.</summary>
/// <param name="client">The client.</param>
/// <param name="run">Runs it.</param>
internal sealed class HostImage(DockerClient client, Func<DockerClient, string[], ProgramOutput> run)
{
    /// <summary>Its name.</summary>
    public const string Name = "vectra-guard/host-root:1";

    private const string Label = "org.vectra-guard.image=host-root";

    /// <summary>Makes the image unless it is there and is empty; what went wrong, or null.</summary>
    public ProgramOutput? Ensure()
    {
        if (IsThere())
        {
            return null;
        }

        // Standard input is empty, and so is the image.
        ProgramOutput import = run(client, ["import", "--change", $"LABEL {Label}", "-", Name]);
        return import.ExitCode != 0 ? import
            : IsThere() ? null
            : new ProgramOutput(1, "", $"Error: the image {Name} was made, but it is not empty");
    }

    // By content, not by name alone: somebody else's image of this name would be below the command's root.
    private bool IsThere()
    {
        ProgramOutput image = run(client, ["image", "inspect", "--format", "{{.Size}} {{index .Config.Labels \"org.vectra-guard.image\"}}", Name]);
        string[] words = image.Output.Trim().Split(' ');
        return image.ExitCode == 0 && words is [var size, "host-root"] && int.TryParse(size, out int bytes) && bytes < 4096;
    }
}
