namespace VectraGuard.Risk.Commands;

/// <summary>In which language a program is given its commands.</summary>
internal enum Language
{
    /// <summary>A POSIX shell.</summary>
    Shell,

    /// <summary>Python, Perl, Ruby, JavaScript, PHP or awk.</summary>
    Script,

    /// <summary>SQL.</summary>
    Sql,

    /// <summary>The shell of a document database.</summary>
    Document,
}
