namespace VectraGuard.Policy;

/// <summary>What the command may reach over the network.</summary>
public enum NetworkAccess
{
    /// <summary>Its own loopback interface only.</summary>
    None,

    /// <summary>The host's network, as it is.</summary>
    Host,
}
