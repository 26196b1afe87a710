namespace VectraGuard.Policy;

/// <summary>The three ways to build a sandbox.</summary>
public enum RuntimeKind
{
    /// <summary>The bubblewrap program.</summary>
    Bubblewrap,

    /// <summary>Our own: system calls and nothing else.</summary>
    Namespace,

    /// <summary>A container of Docker or Podman.</summary>
    Docker,
}
