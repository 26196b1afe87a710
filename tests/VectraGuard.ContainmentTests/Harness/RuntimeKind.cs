namespace VectraGuard.ContainmentTests.Harness;

/// <summary>The ways to build a sandbox, as <c>--runtime</c> names them.</summary>
public enum RuntimeKind
{
    /// <summary>Our own system calls.</summary>
    Namespace,

    /// <summary>The bubblewrap program.</summary>
    Bubblewrap,

    /// <summary>A container of docker.</summary>
    Docker,
}
