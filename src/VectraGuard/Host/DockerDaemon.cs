using VectraGuard.Linux;

namespace VectraGuard.Host;

/// <summary>The place where the docker daemon should answer.</summary>
internal static class DockerDaemon
{
    private const string Variable = "DOCKER_HOST";
    private const string UnixScheme = "unix://";
    private const string UsualSocket = "/var/run/docker.sock";

    /// <summary>The path of its socket; null when it is reached by another way.</summary>
    public static string? Socket(HostFacts facts) => facts.Variable(Variable) switch
    {
        null or "" => UsualSocket,
        var host when host.StartsWith(UnixScheme, StringComparison.Ordinal) => host[UnixScheme.Length..],
        _ => null,
    };

    /// <summary>Why nobody answers there: the client says the same for a socket that is not there and for one where nobody listens. Null when a context names the daemon.</summary>
    public static Diagnosis? WhySilent(HostFacts facts)
    {
        if (facts.Variable("DOCKER_CONTEXT") is { Length: > 0 })
        {
            return null;
        }

        string start = $"{(facts.UserId == 0 ? "" : "sudo ")}systemctl start docker";
        string? socket = Socket(facts);
        string name = OsText.Display(socket ?? facts.Variable(Variable)!);
        if (socket is null)
        {
            return new Diagnosis($"no docker daemon answers at {name}, which {Variable} names", $"correct or unset {Variable}; or take another runtime: --runtime bubblewrap or namespace");
        }

        HostLimits limits = HostLimits.Read(facts);
        if (limits.IsOwnSandbox)
        {
            return new Diagnosis(DiagnosisRule.InOwnSandbox, DiagnosisRule.OutsideOfOwnSandbox);
        }

        string cause = facts.Files.Status(socket) is null
            ? $"there is no {name}: the docker daemon is not running, or has its socket elsewhere"
            : $"nobody listens at {name}: the docker daemon has ended";
        return new Diagnosis(cause, facts.Variable(Variable) is { Length: > 0 } ? $"{start}, or correct or unset {Variable}"
            : limits.IsContainer ? "run vectra-guard outside of this container, or start a docker daemon in it; one outside would see other files"
            : start);
    }
}
