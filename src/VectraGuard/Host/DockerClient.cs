using System.Globalization;
using VectraGuard.Linux;
using VectraGuard.Policy;

namespace VectraGuard.Host;

/// <summary>The command line program of docker or podman.</summary>
/// <param name="Path">Its real path.</param>
/// <param name="IsPodman">Whether it is podman.</param>
/// <param name="Environment">The environment that it is started with, <c>NAME=VALUE</c> each.</param>
/// <param name="IsRoot">Whether the caller is root.</param>
internal sealed record DockerClient(string Path, bool IsPodman, ValueList<string> Environment, bool IsRoot = false)
{
    // What says which daemon is meant, and how it is reached: these alone. Everything else could run code in the client (LD_PRELOAD), or change
    // what it does (DOCKER_DEFAULT_PLATFORM, DOCKER_CONTENT_TRUST). SSH_AUTH_SOCK is not among them: a daemon behind ssh has other files.
    private static ReadOnlySpan<string> Passed => new[]
    {
        "HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_TLS", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH",
        "DOCKER_API_VERSION", "CONTAINER_HOST", "CONTAINERS_CONF", "CONTAINERS_STORAGE_CONF",
    };

    // These name files that say which programs the client starts.
    private static ReadOnlySpan<string> Paths => new[] { "HOME", "XDG_CONFIG_HOME", "DOCKER_CONFIG", "CONTAINERS_CONF", "CONTAINERS_STORAGE_CONF", "DOCKER_CERT_PATH" };

    /// <summary>The client, docker before podman, and the search for docker where there is none.</summary>
    public static (DockerClient? Client, ProgramSearch Search) Find(HostFacts facts, string? workspace)
    {
        string suffix = facts.System is HostSystem.Windows ? ".exe" : "";
        ProgramSearch docker = ProgramLocator.Find(facts, workspace, "docker" + suffix);
        if (docker.Path is { } path)
        {
            // Debian's podman-docker is a script of this name that starts podman.
            return (new DockerClient(path, PathText.Name(path) == "podman" + suffix, Variables(facts, workspace), facts.UserId == 0), docker);
        }

        ProgramSearch podman = ProgramLocator.Find(facts, workspace, "podman" + suffix);
        return podman.Path is { } other
            ? (new DockerClient(other, IsPodman: true, Variables(facts, workspace), facts.UserId == 0), podman)
            : (null, new ProgramSearch(Path: null, [.. docker.Refused, .. podman.Refused]));
    }

    /// <summary>
    /// What names the daemon, in one word without blanks: a probe's answer holds for this one only. The socket file is in it, so that a daemon that
    /// was started anew is asked anew.
    /// </summary>
    public string Daemon(HostFacts facts)
    {
        string identity = DockerDaemon.Socket(facts) is { } socket && facts.Files.Status(socket) is { } status
            ? string.Create(CultureInfo.InvariantCulture, $"{status.Device}:{status.Inode}:{status.ChangedAt}")
            : "none";
        string names = string.Join(',', Environment.Where(e => e.StartsWith("DOCKER_", StringComparison.Ordinal) || e.StartsWith("CONTAINER", StringComparison.Ordinal)));
        return $"{OsText.Display(names).Replace(' ', '_').Replace('\t', '_')}:{identity}";
    }

    private static ValueList<string> Variables(HostFacts facts, string? workspace)
    {
        // Credential helpers and plug-ins are looked up here, and nowhere a project could put one.
        List<string> variables = ["PATH=/usr/bin:/bin:/usr/local/bin", "LC_ALL=C", "TERM=xterm"];
        foreach (string name in Passed)
        {
            if (facts.Variable(name) is not { Length: > 0 } value)
            {
                continue;
            }

            if (Paths.Contains(name) && workspace is not null && PathText.IsAtOrBelow(facts.Files.RealPath(value) ?? value, workspace) && name != "HOME")
            {
                throw new UserException(
                    $"{name} leads into the workspace, whose files say nothing about how docker is used", $"let {name} name a place outside of the workspace, or unset it");
            }

            variables.Add($"{name}={value}");
        }

        return [.. variables];
    }
}
