namespace VectraGuard.Risk.Shell;

/// <summary>The operators of redirections.</summary>
internal enum RedirectionKind
{
    /// <summary><c>&lt;</c></summary>
    Read,

    /// <summary><c>&gt;</c> and <c>&gt;|</c></summary>
    Write,

    /// <summary><c>&gt;&gt;</c></summary>
    Append,

    /// <summary><c>&lt;&gt;</c></summary>
    ReadWrite,

    /// <summary><c>&lt;&amp;</c></summary>
    DuplicateInput,

    /// <summary><c>&gt;&amp;</c></summary>
    DuplicateOutput,

    /// <summary><c>&amp;&gt;</c></summary>
    WriteBoth,

    /// <summary><c>&amp;&gt;&gt;</c></summary>
    AppendBoth,

    /// <summary><c>&lt;&lt;</c></summary>
    HereDocument,

    /// <summary><c>&lt;&lt;-</c></summary>
    IndentedHereDocument,

    /// <summary><c>&lt;&lt;&lt;</c></summary>
    HereString,
}
