namespace VectraGuard.Risk.Shell;

/// <summary>What a substitution puts in its place.</summary>
internal enum SubstitutionKind
{
    /// <summary>The output of the command.</summary>
    Output,

    /// <summary>The name of a file from which the output can be read.</summary>
    ReadableFile,

    /// <summary>The name of a file that feeds the command.</summary>
    WritableFile,
}
