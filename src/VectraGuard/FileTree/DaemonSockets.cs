using System.Globalization;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.FileTree;

/// <summary>Sockets of container daemons: whoever may connect to one has any directory of the machine mounted, as the daemon's user. A read-only bind does not stop that.</summary>
internal static class DaemonSockets
{
    private static readonly string[] Names = ["docker.sock", "podman.sock", "containerd.sock", "crio.sock", "buildkitd.sock"];

    private static readonly string[] Usual =
    [
        "/run/docker.sock", "/run/podman/podman.sock", "/run/containerd/containerd.sock", "/run/crio/crio.sock", "/run/buildkit/buildkitd.sock",
    ];

    /// <summary>What the user must know when the real path is bound: one line for the first such socket that is shown by it; null when none is.</summary>
    public static string? Warning(HostFacts facts, string real, bool isDirectory)
    {
        IEnumerable<string> named = isDirectory ? Names.Select(name => PathText.Join(real, name)) : Names.Contains(PathText.Name(real)) ? [real] : [];
        string[] current = DockerDaemon.Socket(facts) is { } path ? [path] : [];
        foreach (string candidate in (IEnumerable<string>)[.. named, .. Usual, .. current])
        {
            if (facts.Files.RealPath(candidate) is { } socket && PathText.IsAtOrBelow(socket, real))
            {
                // A rootless daemon has the rights of its user.
                bool isOwn = facts.UserId != 0 && PathText.IsBelow(socket, string.Create(CultureInfo.InvariantCulture, $"/run/user/{facts.UserId}"));
                return $"'{OsText.Display(socket)}' is bound: through it the command {(isOwn ? "can do all that you can" : "is root")} on this machine, whatever else is forbidden to it";
            }
        }

        return null;
    }
}
