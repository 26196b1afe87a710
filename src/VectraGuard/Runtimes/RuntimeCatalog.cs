using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;
using VectraGuard.Runtimes.Bubblewrap;
using VectraGuard.Runtimes.Namespace;

namespace VectraGuard.Runtimes;

/// <summary>The runtimes of this host, for one run.</summary>
/// <param name="host">Real attempts.</param>
/// <param name="cache">Remembers those that succeeded until the next boot.</param>
/// <param name="settings">Which runtime was asked for.</param>
internal sealed class RuntimeCatalog(HostProbes host, ProbeCache cache, Settings settings)
{
    private ProgramSearch? bubblewrap;

    private ProgramSearch Bubblewrap => bubblewrap ??= host.FindBubblewrap();

    /// <summary>
    /// Whether a runtime can be used. One that was asked for is not tried beforehand when the run itself is the attempt: its set-up fails
    /// with the same explanation, nothing else takes its place, and a probe would double the time to start.
    /// </summary>
    public Availability Probe(RuntimeKind kind) => kind switch
    {
        RuntimeKind.Namespace when settings.Runtime is RuntimeChoice.Namespace => Availability.Yes(string.Empty),
        RuntimeKind.Bubblewrap when settings.Runtime is RuntimeChoice.Bubblewrap && Bubblewrap.Path is { } path => Availability.Yes(path),
        RuntimeKind.Bubblewrap when Bubblewrap.Path is { } path => cache.Get("bubblewrap", path, () => host.Of(kind)),
        RuntimeKind.Namespace => cache.Get("namespace", program: null, () => host.Of(kind)),
        _ => host.Of(kind),
    };

    /// <summary>A runtime that was found available.</summary>
    public ISandboxRuntime Runtime(RuntimeKind kind) => kind switch
    {
        RuntimeKind.Bubblewrap => new BubblewrapRuntime(Installation(Bubblewrap.Path!)),
        RuntimeKind.Namespace => new NamespaceRuntime(),
        _ => throw new InvalidOperationException($"{kind.Name} was never available"),
    };

    private BubblewrapInstallation Installation(string path) => new(path, HasOverlays: settings.UseOverlayFs && host.BubblewrapKnows(path, "--tmp-overlay"));
}
