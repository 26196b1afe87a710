using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;
using VectraGuard.Runtimes.Bubblewrap;
using VectraGuard.Runtimes.Docker;
using VectraGuard.Runtimes.Namespace;

namespace VectraGuard.Runtimes;

/// <summary>The runtimes of this host, for one run.</summary>
/// <param name="host">Real attempts.</param>
/// <param name="cache">Remembers those that succeeded until the next boot.</param>
/// <param name="settings">Which runtime was asked for.</param>
/// <param name="facts">The host.</param>
internal sealed class RuntimeCatalog(HostProbes host, ProbeCache cache, Settings settings, HostFacts facts)
{
    private ProgramSearch? bubblewrap;

    private (DockerClient? Client, ProgramSearch Search)? docker;

    /// <summary>The version of Landlock; 0 where there is none.</summary>
    public int LandlockVersion => host.LandlockVersion;

    private (DockerClient? Client, ProgramSearch Search) Docker => docker ??= host.FindDocker();

    private ProgramSearch Bubblewrap => bubblewrap ??= host.FindBubblewrap();

    /// <summary>
    /// Whether a runtime can be used. One that was asked for is not tried beforehand when the run itself is the attempt: its set-up fails
    /// with the same explanation, nothing else takes its place, and a probe would double the time to start.
    /// </summary>
    public Availability Probe(RuntimeKind kind) => kind switch
    {
        RuntimeKind.Namespace or RuntimeKind.Bubblewrap when host.Objection() is { } objection => objection,
        RuntimeKind.Namespace when settings.Runtime is RuntimeChoice.Namespace => Availability.Yes(string.Empty),
        RuntimeKind.Bubblewrap when settings.Runtime is RuntimeChoice.Bubblewrap && Bubblewrap.Path is { } path => Availability.Yes(path),
        RuntimeKind.Bubblewrap when Bubblewrap.Path is { } path => cache.Get("bubblewrap", path, () => host.Of(kind)),
        RuntimeKind.Namespace => cache.Get("namespace", program: null, () => host.Of(kind)),
        _ when Docker.Client is { } client => cache.Get("docker", client.Path, () => host.Of(kind), client.Daemon(facts)),
        _ => host.Of(kind),
    };

    /// <summary>A runtime that was found available.</summary>
    public ISandboxRuntime Runtime(RuntimeKind kind) => kind switch
    {
        RuntimeKind.Bubblewrap => new BubblewrapRuntime(Installation(Bubblewrap.Path!)),
        RuntimeKind.Namespace => new NamespaceRuntime(),
        _ => new DockerRuntime(DockerFacts.Installation(Docker.Client!, Probe(RuntimeKind.Docker).Detail, facts), host),
    };

    private BubblewrapInstallation Installation(string path) => new(path, HasOverlays: settings.UseOverlayFs && host.BubblewrapKnows(path, "--tmp-overlay"));
}
