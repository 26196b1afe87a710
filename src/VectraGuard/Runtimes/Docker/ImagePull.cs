using VectraGuard.Host;

namespace VectraGuard.Runtimes.Docker;

/// <summary>Sees to it that the image of a run is there, before the run.</summary>
internal static class ImagePull
{
    /// <summary>Throws a <see cref="UserException"/> when it cannot be had.</summary>
    /// <param name="client">The client.</param>
    /// <param name="probes">Runs it.</param>
    /// <param name="image">What <c>docker_image</c> says; null: the host's own root.</param>
    public static void Ensure(DockerClient client, HostProbes probes, string? image)
    {
        ProgramOutput? failure = image is null ? new HostImage(client, (c, words) => probes.Run(c, words)).Ensure() : Pull(client, probes, image);
        if (failure is not null)
        {
            bool isRoot = client.IsRoot;
            Diagnosis diagnosis = DockerMessage.Explain(failure.Error, isRoot);
            throw new UserException(
                $"the image {image ?? HostImage.Name} cannot be had, so nothing ran: {DockerMessage.Line(failure.Error)}",
                diagnosis.Remedy ?? "'vectra-guard doctor' says which runtimes work here",
                diagnosis.Cause);
        }
    }

    private static ProgramOutput? Pull(DockerClient client, HostProbes probes, string image)
    {
        ProgramOutput there = probes.Run(client, "image", "inspect", "--format", "{{.Id}}", "--", image);
        if (there.ExitCode == 0)
        {
            return null;
        }

        // Its progress goes to the caller's standard error, where all of our own text goes; what it says in the end is there too.
        return probes.Show(client, "pull", "--", image) == 0 ? null : probes.Run(client, "pull", "--quiet", "--", image);
    }
}
