namespace VectraGuard.Redaction;

/// <summary>The formats of configuration files in which a line is a key and its value.</summary>
internal enum LineFormat
{
    /// <summary>npm, pip, yarn 1, go: <c>key=value</c> or <c>key value</c>, sections in brackets, indented lines go on.</summary>
    Ini,

    /// <summary>Java properties: a backslash at its end makes a line go on.</summary>
    Properties,

    /// <summary>TOML: brackets and triple quotes make a value go on.</summary>
    Toml,
}
