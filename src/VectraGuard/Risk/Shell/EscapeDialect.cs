namespace VectraGuard.Risk.Shell;

/// <summary>Whose backslash escapes are meant.</summary>
internal enum EscapeDialect
{
    /// <summary><c>$'…'</c> and the format of printf: octal as <c>\nnn</c>.</summary>
    AnsiQuotes,

    /// <summary><c>echo -e</c> and printf's <c>%b</c>: octal as <c>\0nnn</c> too.</summary>
    Echo,
}
