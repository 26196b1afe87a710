namespace VectraGuard.Host;

/// <summary>Docker or podman on a system that is not Linux: a client here, and a daemon in a virtual machine with a Linux kernel.</summary>
/// <param name="Client">The client.</param>
/// <param name="Version">Its version.</param>
/// <param name="Architecture">The virtual machine's, as docker spells it: <c>amd64</c> or <c>arm64</c>.</param>
/// <param name="Executable">Our Linux executable for that architecture.</param>
internal sealed record DockerMachine(DockerClient Client, string Version, string Architecture, string Executable);
