namespace VectraGuard.Policy;

/// <summary>Which environment variables the command gets.</summary>
internal enum EnvironmentMode
{
    /// <summary>All but those that look like secrets or point at sockets of the host.</summary>
    Filtered,

    /// <summary>A short list.</summary>
    Minimal,
}
