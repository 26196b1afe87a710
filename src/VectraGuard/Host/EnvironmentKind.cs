namespace VectraGuard.Host;

/// <summary>Where vectra-guard runs, which decides the order of the runtimes.</summary>
internal enum EnvironmentKind
{
    /// <summary>Somebody's machine.</summary>
    Dev,

    /// <summary>A CI system.</summary>
    Ci,

    /// <summary>A container that is no CI job.</summary>
    Prod,
}
