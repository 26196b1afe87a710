using System.Runtime.InteropServices;

namespace VectraGuard.ContainmentTests;

/// <summary>The image that <c>docker_image</c> names: it is got when it is missing, and whatever is wrong with it, nothing runs.</summary>
public sealed class DockerImageTests : ContainmentTest
{
    private const string Foreign = "s390x";

    private readonly Registry registry = new();
    private readonly List<string> images = [];

    private static string Own => RuntimeInformation.OSArchitecture is Architecture.Arm64 ? "arm64" : "amd64";

    [SandboxTheory(OnlyOnDocker = true)]
    public void A_missing_image_is_pulled_in_sight_of_the_user_and_then_kept(RuntimeKind runtime)
    {
        string image = Image(Own);

        Outcome first = With(image).Run(runtime, "echo", "ran").Exits(0);
        int asked = registry.Requests;
        Outcome second = With(image).Run(runtime, "ls", "/bin").Exits(0);

        Assert.Equal("ran", first.Output);
        Assert.Contains("Pulling from busybox", first.Error, StringComparison.Ordinal);
        Assert.Equal("", second.Error);
        Assert.Contains("busybox", second.Lines);
        Assert.Equal(asked, registry.Requests);
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void A_registry_that_does_not_answer_is_named(RuntimeKind runtime)
    {
        using (registry)
        {
            // Closed before anybody asks it.
        }

        With($"{registry.Address["http://".Length..]}busybox:1").Run(runtime, "echo", "ran").RefusesLoudly(
            "cannot be had, so nothing ran", "cause: the registry does not answer", "docker load");
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void An_image_that_the_registry_does_not_have_is_named(RuntimeKind runtime) =>
        With(Image(Own).Replace(":1", ":2", StringComparison.Ordinal)).Run(runtime, "echo", "ran").RefusesLoudly(
            "cannot be had, so nothing ran", "cause: the registry has no", "correct docker_image");

    [SandboxTheory(OnlyOnDocker = true)]
    public void An_image_for_another_processor_is_refused_before_anything_runs(RuntimeKind runtime)
    {
        string image = Image(Foreign);

        for (int attempt = 0; attempt < 2; attempt++)
        {
            With(image).Run(runtime, "echo", "ran").RefusesLoudly($"made for {Foreign}, and this machine is {Own}", $"docker pull --platform linux/{Own} {image}");
        }
    }

    [SandboxTheory(OnlyOnDocker = true)]
    public void A_list_of_images_without_one_for_this_processor_is_named(RuntimeKind runtime) =>
        With(Image(Foreign, isList: true)).Run(runtime, "echo", "ran").RefusesLoudly(
            "cannot be had, so nothing ran", "cause: there is no such image for this processor architecture", "name an image for this architecture");

    /// <inheritdoc/>
    public override void Dispose()
    {
        registry.Dispose();
        foreach (string image in images)
        {
            _ = Host.Run("docker", "image", "rm", "--force", image);
        }

        base.Dispose();
    }

    private Sandbox With(string image) => Sandbox.Configured($"docker_image: {image}");

    private string Image(string architecture, bool isList = false)
    {
        string name = registry.AddImage(architecture, isList);
        images.Add(name);
        return name;
    }
}
