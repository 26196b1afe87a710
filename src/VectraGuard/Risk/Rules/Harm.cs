namespace VectraGuard.Risk.Rules;

/// <summary>What a rule's harm would have to get past.</summary>
internal enum Harm
{
    /// <summary>The root, the home, the namespaces, the capabilities: always there.</summary>
    Host,

    /// <summary>The missing network.</summary>
    Network,

    /// <summary>Whether the path is in the workspace, or around it.</summary>
    Path,

    /// <summary>Nothing: it is the workspace that is harmed.</summary>
    Workspace,

    /// <summary>Limits on processes and space.</summary>
    Resources,
}
