namespace VectraGuard.Risk.Commands;

/// <summary>What a command does to a file.</summary>
internal enum EffectKind
{
    /// <summary>Looks at its content.</summary>
    Read,

    /// <summary>Replaces its content, or makes it.</summary>
    Write,

    /// <summary>Adds to its end.</summary>
    Append,

    /// <summary>Takes it away.</summary>
    Delete,

    /// <summary>Takes it to another place.</summary>
    Move,

    /// <summary>Changes who may do what with it.</summary>
    Permit,
}
