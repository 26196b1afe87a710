using System.Runtime.InteropServices;
using VectraGuard.Host;

namespace VectraGuard.Runtimes.Docker;

/// <summary>Sees to it that the image of a run is there, before the run.</summary>
/// <param name="client">The client.</param>
/// <param name="run">Runs it.</param>
/// <param name="show">Runs it and lets the user see what it says; its exit code.</param>
/// <param name="daemon">The daemon's architecture where it is in a machine of its own; null: this one's.</param>
internal sealed class ImagePull(DockerClient client, Func<string[], ProgramOutput> run, Func<string[], int> show, string? daemon = null)
{
    /// <summary>Throws a <see cref="UserException"/> when it cannot be had, or is not for this machine.</summary>
    /// <param name="image">What <c>docker_image</c> says; null: the host's own root.</param>
    public void Ensure(string? image)
    {
        if (image is null)
        {
            ThrowIf(new HostImage(client, (_, words) => run(words)).Ensure(), HostImage.Name);
            return;
        }

        ProgramOutput found = Find(image);
        if (found.ExitCode != 0)
        {
            ThrowIf(Pull(image), image);
            found = Find(image);
            ThrowIf(found.ExitCode == 0 ? null : found, image);
        }

        RequireArchitecture(image, found.Output.Trim());
    }

    private ProgramOutput Find(string image) => run(["image", "inspect", "--format", "{{.Architecture}}", "--", image]);

    // Its progress goes to the caller's standard error, where all of our own text goes; why it failed is told by the second attempt.
    private ProgramOutput? Pull(string image) => show(["pull", "--", image]) == 0 ? null : run(["pull", "--quiet", "--", image]) is { ExitCode: not 0 } failure ? failure : null;

    // Docker only warns. Our own program would start as the container's first, being bound from here, and the command would fail with "exec format error".
    private void RequireArchitecture(string image, string architecture)
    {
        string own = daemon ?? (RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? "arm64" : "amd64");
        if (architecture != own)
        {
            throw new UserException(
                $"the image {image} cannot be used, so nothing ran: it is made for {architecture}, and this machine is {own}",
                $"name an image for {own} in docker_image, or get this one for it: docker pull --platform linux/{own} {image}",
                "the image is made for another processor architecture");
        }
    }

    private void ThrowIf(ProgramOutput? failure, string image)
    {
        if (failure is not null)
        {
            Diagnosis diagnosis = DockerMessage.Explain(failure.Error, client.IsRoot);
            throw new UserException(
                $"the image {image} cannot be had, so nothing ran: {DockerMessage.Line(failure.Error)}",
                diagnosis.Remedy ?? "'vectra-guard doctor' says which runtimes work here",
                diagnosis.Cause);
        }
    }
}
