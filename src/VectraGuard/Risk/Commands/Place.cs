namespace VectraGuard.Risk.Commands;

/// <summary>Where a command runs, seen from the one that the user gave.</summary>
internal enum Place
{
    /// <summary>On this machine, in the sandbox.</summary>
    Here,

    /// <summary>In a container of this machine: thrown away, and out of the sandbox's reach.</summary>
    Container,

    /// <summary>In a container of a cluster.</summary>
    Pod,

    /// <summary>On another machine.</summary>
    Remote,
}
