namespace VectraGuard.Configuration;

/// <summary>Which runtime the user asked for.</summary>
public enum RuntimeChoice
{
    /// <summary>The best that is available, in the order of the environment.</summary>
    Auto,

    /// <summary>Bubblewrap, or no run.</summary>
    Bubblewrap,

    /// <summary>The namespace runtime, or no run.</summary>
    Namespace,

    /// <summary>Docker, or no run.</summary>
    Docker,
}
