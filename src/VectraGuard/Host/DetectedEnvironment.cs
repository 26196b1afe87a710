namespace VectraGuard.Host;

/// <summary>Where vectra-guard runs, and what told so.</summary>
/// <param name="Kind">The environment.</param>
/// <param name="Reason">A phrase that follows "because": <c>GITHUB_ACTIONS is set (GitHub Actions)</c>.</param>
internal sealed record DetectedEnvironment(EnvironmentKind Kind, string Reason)
{
    /// <summary>The operating system, which says what can be tried at all.</summary>
    public HostSystem System { get; init; } = HostSystem.Linux;

    /// <summary>The environment's name, as <c>VECTRAGUARD_ENV</c> spells it.</summary>
    public string Name => Kind switch
    {
        EnvironmentKind.Dev => "dev",
        EnvironmentKind.Ci => "ci",
        _ => "prod",
    };
}
