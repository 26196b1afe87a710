namespace VectraGuard.Risk.Shell;

/// <summary>What follows a command in a list.</summary>
internal enum Connector
{
    /// <summary>A semicolon, a newline or the end.</summary>
    Then,

    /// <summary><c>&amp;</c></summary>
    Background,

    /// <summary><c>&amp;&amp;</c></summary>
    And,

    /// <summary><c>||</c></summary>
    Or,
}
