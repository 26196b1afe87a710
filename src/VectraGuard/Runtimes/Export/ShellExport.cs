using System.Runtime.InteropServices;
using VectraGuard.Capabilities;
using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Runtimes.Bubblewrap;
using VectraGuard.Runtimes.Docker;
using VectraGuard.Seccomp;

namespace VectraGuard.Runtimes.Export;

/// <summary>A policy as one command line for bash: filter and file contents are in it, so that it can be run as it stands.</summary>
internal static class ShellExport
{
    // Below the descriptors of file contents.
    private const int FilterDescriptor = 42;

    private static Architecture Machine => RuntimeInformation.ProcessArchitecture;

    /// <summary><c>docker run …</c>; the image is made by the first run with the docker runtime.</summary>
    public static string Docker(DockerPlan plan)
    {
        List<string> words = [plan.Executable, "run", "--rm", "--interactive", .. DockerPlanner.Confinement(plan.Policy, FilterFile, CapabilityNames(plan.Policy)), .. DockerPlanner.Person(plan.Policy)];
        foreach (ContainerMount mount in PortableTree.Mounts(plan))
        {
            words.AddRange(mount.Option(plan.MajorVersion, plan.IsPodman));
        }

        foreach (string variable in PortableTree.Environment(plan, RuntimeKind.Docker.Name))
        {
            words.AddRange(["--env", variable]);
        }

        words.AddRange(["--entrypoint", "", plan.Policy.DockerImage ?? HostImage.Name, .. plan.Command.Words]);
        string filter = DockerSeccomp.Json(plan.Policy.Seccomp, Machine, takesX32: false);
        return $"{ShellText.Join(words).Replace(ShellText.Quote($"seccomp={FilterFile}"), $"seccomp=<(printf %s {ShellText.Quote(filter)})", StringComparison.Ordinal)}\n";
    }

    /// <summary><c>bwrap …</c></summary>
    public static string Bubblewrap(BubblewrapPlan plan)
    {
        List<string> words = [plan.Executable, "--clearenv"];
        foreach (string variable in PortableTree.Environment(plan, RuntimeKind.Bubblewrap.Name))
        {
            int end = variable.IndexOf('=', StringComparison.Ordinal);
            words.AddRange(["--setenv", variable[..end], variable[(end + 1)..]]);
        }

        words.AddRange(["--seccomp", $"{FilterDescriptor}", .. plan.Arguments]);
        byte[] filter = Bpf.ToBytes(SeccompCompiler.Compile(plan.Policy.Seccomp, Machine));
        IEnumerable<string> descriptors = plan.Contents.Select(
            (content, i) => Given(Linux.Child.ChildProgram.ContentDescriptor(i), content.ToImmutableArray().AsSpan())).Prepend(Given(FilterDescriptor, filter));
        return $"{ShellText.Join(words)} {string.Join(' ', descriptors)}\n";
    }

    private const string FilterFile = "FILTER";

    private static string[] CapabilityNames(SandboxPolicy policy) =>
        policy.Identity.IsRoot ? [.. CapabilitySets.Of(policy.Capabilities).ToArray().Select(CapabilitySets.Name)] : [];

    private static string Given(int descriptor, ReadOnlySpan<byte> content) => $"{descriptor}< <(base64 -d <<<'{Convert.ToBase64String(content)}')";
}
