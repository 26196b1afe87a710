namespace VectraGuard.Cli.CommandLine;

/// <summary>What a value is, as far as shell completion cares.</summary>
internal enum ValueKind
{
    /// <summary>Text that nobody can guess.</summary>
    Text,

    /// <summary>A file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>The name of a variable in the caller's environment.</summary>
    Variable,
}
